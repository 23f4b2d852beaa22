#!/usr/bin/env bash
# In JSONata a field that is null is a text: it is concatenated as "null", and a default for missing fields does not apply to it.
#
# Guess, before it was run: `"in " & region` gives "in " for a field that is missing and for one that is null alike, because the
# documentation has missing values vanish; and `$exists(region) ? region : "no Region"` covers both.
# Seen, with jsonata 2.0.6 and 2.2.2:
#   missing: "in ", default applies     null: "in null", default does not apply; `region ? region : "no Region"` covers both
#   $join of a list drops nothing: a null in it is an error that names the argument and not the null
# Findings that AWS and others publish have nulls where a field does not apply (`"kubernetesDetails": null`), so that a state machine
# or a transformation in JSONata that was tried on documents without them writes "null" to people.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export npm_config_audit=false npm_config_fund=false
npm init --yes >/dev/null
npm install --silent jsonata@2.2.2 jsonata-older@npm:jsonata@2.0.6
cat >texts.js <<'CODE'
const expressions = ['"in " & region', '$exists(region) ? region : "no Region"', 'region ? region : "no Region"']
const evaluate = async (jsonata, expression, input) => {
  try {
    return JSON.stringify(await jsonata(expression).evaluate(input))
  } catch (error) {
    return error.code
  }
}
const all = async () => {
  for (const name of ['jsonata-older', 'jsonata']) {
    const jsonata = require(name)
    for (const expression of expressions) {
      const [missing, isNull] = [await evaluate(jsonata, expression, {}), await evaluate(jsonata, expression, { region: null })]
      console.log(`${expression}   missing: ${missing}   null: ${isNull}`)
    }
    console.log(`$join   ${await evaluate(jsonata, '$join(list, ", ")', { list: ['a', null] })}`)
  }
}
all()
CODE
node texts.js >seen
cat seen
diff - seen <<'CODE' || { echo 'This behavior has changed.'; exit 1; }
"in " & region   missing: "in "   null: "in null"
$exists(region) ? region : "no Region"   missing: "no Region"   null: null
region ? region : "no Region"   missing: "no Region"   null: "no Region"
$join   T0412
"in " & region   missing: "in "   null: "in null"
$exists(region) ? region : "no Region"   missing: "no Region"   null: null
region ? region : "no Region"   missing: "no Region"   null: "no Region"
$join   T0412
CODE

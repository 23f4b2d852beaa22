# What docs/sources.md has made by hand in the management account, run with the AWS CLI as it is written there; read by run.sh.

guardpost=$PWD/bin/guardpost.js
folder=$work/documents
mkdir -p "$folder"
node - "$folder" <<'EOF'
const { readFileSync, writeFileSync } = require('node:fs')
const folder = process.argv[2]
const manifest = JSON.parse(readFileSync('accounts.json', 'utf8'))
const route = { name: 'scans', accounts: 'ALL', sources: ['GUARDDUTY_MALWARE_SCANS'], email: ['scans@example.com'] }
writeFileSync(`${folder}/accounts.json`, JSON.stringify({ ...manifest, routes: [...manifest.routes, route] }))
const [, chapter] = /\n## The management account\n([\s\S]+?)\n## /.exec(readFileSync('docs/sources.md', 'utf8'))
const names = ['read', 'make', 'remove']
for (const [index, [, script]] of [...chapter.matchAll(/```sh\n([\s\S]+?)```/g)].entries())
  writeFileSync(`${folder}/${names[index]}.sh`, script)
EOF
cd "$folder" || exit 1
as_management=(env AWS_ACCESS_KEY_ID=111111111111)
check 'guardpost deploy, with a source that arrives in every account' "${as_management[@]}" node "$guardpost" deploy --yes --allow-stacksets-access --allow-stacksets-admin
check 'docs/sources.md reads the template' bash -eu read.sh
check 'docs/sources.md makes the stacks of the management account' "${as_management[@]}" bash -eu make.sh
check 'docs/sources.md makes a stack in each Region that it names' equal CREATE_COMPLETE "${as_management[@]}" "${cloud[@]}" cloudformation describe-stacks --region eu-west-1 --stack-name guardpost-member-sources --query 'Stacks[].StackStatus' --output text
next_second
check 'docs/sources.md makes them again where nothing changed' "${as_management[@]}" bash -eu make.sh
check 'docs/sources.md deletes them' "${as_management[@]}" bash -eu remove.sh
cd "$here/../.." || exit 1

#!/usr/bin/env bash
# A machine whose clock is off: the AWS SDK for JavaScript sends every call again that AWS refuses, up to its last attempt, each time, whatever
# the refusal says.
#
# Guess, before it was run: the SDK learns from the first answer how far the clocks are apart and signs by AWS's time from then on. At most
# one call is sent twice, and a call that is refused as invalid, or for something that does not exist, once.
# Seen, with @aws-sdk/client-sts 3.1169.0, five attempts at most, on a server that refuses each call with ValidationError:
#   its clock is a minute ahead: three calls are 1, 1 and 1 requests
#   its clock is ten minutes ahead: the same are 5, 5 and 5 requests, though each answer stated the same clock
# From four minutes on each error counts as a correction of the clock, because the offset is computed anew in milliseconds from a `Date` in
# seconds, and a corrected error is one to try again.
# Consequence: on such a machine whatever asks for things that may not be there (NoSuchEntity, a stack that does not exist) takes many times
# as long, and nothing says why. Guardpost makes a call again for the sake of the clock only where the refusal is about the time.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export npm_config_audit=false npm_config_fund=false
npm init --yes >/dev/null
npm install --silent @aws-sdk/client-sts@3.1169.0

cat >run.js <<'CODE'
const { createServer } = require('node:http')
const { GetCallerIdentityCommand, STSClient } = require('@aws-sdk/client-sts')

const refusal =
  '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>no</Message></Error></ErrorResponse>'
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }

const measure = async (minutes) => {
  let requests = 0
  const server = createServer((_, response) => {
    requests += 1
    const date = new Date(Date.now() + minutes * 60_000).toUTCString()
    response.writeHead(400, { 'content-type': 'text/xml', date })
    response.end(refusal)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${server.address().port}`
  const client = new STSClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 5 })
  const counts = []
  for (let call = 0; call < 3; call += 1) {
    requests = 0
    await client.send(new GetCallerIdentityCommand({})).catch(({ name }) => counts.push(`${name} ${requests}`))
  }
  server.closeAllConnections()
  server.close()
  console.log(`${minutes} min ahead: ${counts.join(', ')}`)
}

measure(1).then(() => measure(10))
CODE
node --no-warnings run.js | tee seen.txt
diff seen.txt - <<'CODE'
1 min ahead: ValidationError 1, ValidationError 1, ValidationError 1
10 min ahead: ValidationError 5, ValidationError 5, ValidationError 5
CODE

#!/usr/bin/env bash
# `retryMode: 'adaptive'`: once one operation is throttled, the calls of all other operations of the client wait too, though none of them was
# ever refused, and a client that was throttled is slow for many calls afterwards.
#
# Guess, before it was run: the rate that adaptive retries measure belongs to the operation that was throttled, as AWS's token buckets do
# for most services, or at least a call that is not a retry is sent at once.
# Seen, with @aws-sdk/client-guardduty 3.1169.0 on a server that throttles ListMembers twice and nothing else:
#   standard: twelve calls of ListDetectors afterwards take under a second together
#   adaptive: the same twelve calls take over two seconds; none of them was throttled
# Consequence: a client per account and Region is not enough to keep a throttled batch operation from holding back single calls. Guardpost
# keeps a pace for each operation of a client (ADR 20).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export npm_config_audit=false npm_config_fund=false
npm init --yes >/dev/null
npm install --silent @aws-sdk/client-guardduty@3.1169.0

cat >run.js <<'CODE'
const { createServer } = require('node:http')
const { GuardDutyClient, ListDetectorsCommand, ListMembersCommand } = require('@aws-sdk/client-guardduty')

const serve = async (work) => {
  let refusals = 2
  const refused = []
  const server = createServer(({ url }, response) => {
    const isMembers = url.includes('/member')
    if (isMembers && refusals > 0) {
      refusals -= 1
      refused.push('ListMembers')
      response.writeHead(429, { 'content-type': 'application/json', 'x-amzn-errortype': 'ThrottlingException' })
      return response.end('{"message":"Rate exceeded"}')
    }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(isMembers ? '{"members":[]}' : '{"detectorIds":[]}')
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await work(`http://127.0.0.1:${server.address().port}`, refused)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
const measure = (retryMode) =>
  serve(async (endpoint, refused) => {
    const client = new GuardDutyClient({ endpoint, region: 'eu-west-1', credentials, retryMode, maxAttempts: 5 })
    await client.send(new ListMembersCommand({ DetectorId: 'd' }))
    const began = performance.now()
    for (let call = 0; call < 12; call += 1) await client.send(new ListDetectorsCommand({}))
    const seconds = (performance.now() - began) / 1000
    const took = seconds < 1 ? 'under a second' : seconds > 2 ? 'over two seconds' : 'between one and two seconds'
    console.log(`${retryMode}: ${refused.length} calls of ListMembers refused; twelve of ListDetectors then took ${took}`)
    if (process.env.SHOW) console.error(retryMode, seconds)
  })

measure('standard').then(() => measure('adaptive'))
CODE
node --no-warnings run.js 2>seconds.txt | tee seen.txt
[ -z "${SHOW:-}" ] || cat seconds.txt
diff seen.txt - <<'CODE'
standard: 2 calls of ListMembers refused; twelve of ListDetectors then took under a second
adaptive: 2 calls of ListMembers refused; twelve of ListDetectors then took over two seconds
CODE

#!/usr/bin/env bash
# A client of the AWS SDK for JavaScript keeps the middleware of each operation with `cacheMiddleware: true`, until one call is made with
# options of its own, such as a timeout: that call throws away what was kept of all operations.
#
# Guess, before it was run: a call with options gets middleware of its own, and everything that was kept for other calls stays. In a program
# that makes a thousand plain calls, and one with a timeout now and then, middleware is put together a few times.
# Seen, with @aws-sdk/client-sqs 3.1169.0, whose calls are answered without a network, as how often a middleware was put together:
#   three GetQueueUrl, three ListQueues: once each
#   one GetQueueUrl with { requestTimeout: 1000 }: once more, for that call
#   GetQueueUrl and ListQueues again, plain: once more each
# Consequence: a program that gives every other call an `abortSignal` or a timeout pays for the cache and never has it. Guardpost ends its calls
# by middleware and by its HTTP agent, and passes no options.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export npm_config_audit=false npm_config_fund=false
npm init --yes >/dev/null
npm install --silent @aws-sdk/client-sqs@3.1169.0

cat >run.js <<'CODE'
const { GetQueueUrlCommand, ListQueuesCommand, SQSClient } = require('@aws-sdk/client-sqs')
const { HttpResponse } = require(require.resolve('@smithy/core/protocols', { paths: [require.resolve('@aws-sdk/client-sqs')] }))

const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
const answer = () => ({
  response: new HttpResponse({
    statusCode: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from('{"QueueUrl":"https://example.com/queue"}'),
  }),
})
const client = new SQSClient({
  region: 'eu-west-1',
  credentials,
  cacheMiddleware: true,
  requestHandler: { handle: async () => answer(), metadata: { handlerProtocol: 'http/1.1' } },
})
let made = {}
client.middlewareStack.add(
  (next, { commandName }) => {
    made[commandName] = (made[commandName] ?? 0) + 1
    return next
  },
  { step: 'initialize', name: 'counts' },
)

const get = (options) => client.send(new GetQueueUrlCommand({ QueueName: 'queue' }), options)
const list = () => client.send(new ListQueuesCommand({}))
const report = (what) => {
  console.log(`${what}: ${JSON.stringify(made)}`)
  made = {}
}

const run = async () => {
  for (let call = 0; call < 3; call += 1) await Promise.all([get(), list()])
  report('three plain calls of each')
  await get({ requestTimeout: 1000 })
  report('one call with a timeout')
  await Promise.all([get(), list()])
  report('one plain call of each')
}

run()
CODE
node --no-warnings run.js | tee seen.txt
diff seen.txt - <<'CODE'
three plain calls of each: {"GetQueueUrlCommand":1,"ListQueuesCommand":1}
one call with a timeout: {"GetQueueUrlCommand":1}
one plain call of each: {"GetQueueUrlCommand":1,"ListQueuesCommand":1}
CODE

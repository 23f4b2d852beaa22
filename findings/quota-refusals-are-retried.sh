#!/usr/bin/env bash
# A used-up quota (LimitExceededException) is a throttle to the AWS SDK for JavaScript: it tries again until its attempts are over.
#
# Guess, before it was run: the SDK gives up at once on a 4xx that says that an account has as many stacks, rules or policies as
# it may have; it tries again on throttles (Throttling, TooManyRequestsException) alone.
# Seen, with @aws-sdk/client-eventbridge 3.1169.0 and client-cloudformation 3.1169.0, eight attempts: eight requests for one
# LimitExceededException, one request for a ValidationException.
# Consequence: whoever allows many attempts because of throttling waits for minutes before a quota is named.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export npm_config_audit=false npm_config_fund=false
npm init --yes >/dev/null
npm install --silent @aws-sdk/client-eventbridge@3.1169.0 @aws-sdk/client-cloudformation@3.1169.0
cat >count.js <<'CODE'
const { createServer } = require('node:http')
const { EventBridgeClient, PutRuleCommand } = require('@aws-sdk/client-eventbridge')
const { CloudFormationClient, CreateStackSetCommand } = require('@aws-sdk/client-cloudformation')

let requests = 0
let code = ''
const xml = () => `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>m</Message></Error></ErrorResponse>`
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    requests += 1
    const isJson = request.headers['x-amz-target'] !== undefined
    response.writeHead(400, { 'content-type': isJson ? 'application/x-amz-json-1.1' : 'text/xml' })
    response.end(isJson ? JSON.stringify({ __type: code, message: 'm' }) : xml())
  })
})
server.listen(0, '127.0.0.1', async () => {
  const settings = {
    endpoint: `http://127.0.0.1:${server.address().port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 8,
  }
  const calls = {
    PutRule: () => new EventBridgeClient(settings).send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source":["a"]}' })),
    CreateStackSet: () => new CloudFormationClient(settings).send(new CreateStackSetCommand({ StackSetName: 's', TemplateBody: '{}' })),
  }
  for (const [name, call] of Object.entries(calls)) {
    for (code of ['LimitExceededException', 'ValidationException']) {
      requests = 0
      const error = await call().catch((thrown) => thrown)
      console.log(`${name}, ${error.name}: ${requests} requests`)
    }
  }
  server.close()
})
CODE
node count.js 2>/dev/null | tee seen.txt
diff seen.txt - <<'CODE'
PutRule, LimitExceededException: 8 requests
PutRule, ValidationException: 1 requests
CreateStackSet, LimitExceededException: 8 requests
CreateStackSet, ValidationException: 1 requests
CODE

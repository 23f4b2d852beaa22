#!/usr/bin/env node
/**
 * Stands for the AWS CLI where documents are run without it: the commands of CloudFormation that they have, and no option that is not known
 * here. `npm run conformance` runs the same documents with the AWS CLI itself.
 */
const { readFileSync } = require('node:fs')
const { parseArgs } = require('node:util')
const sdk = require('@aws-sdk/client-cloudformation')

const text = { type: 'string' }
const known = {
  'describe-stack-set': { 'call-as': text, 'stack-set-name': text, query: text, output: text },
  deploy: {
    'stack-name': text,
    'template-file': text,
    capabilities: text,
    'no-fail-on-empty-changeset': { type: 'boolean' },
  },
  'delete-stack': { 'stack-name': text },
}

const refuse = (why) => {
  throw new Error(why)
}

const performers = {
  'describe-stack-set': async (client, { query, output, ...by }) => {
    if (query !== 'StackSet.TemplateBody' || output !== 'text') refuse(`--query ${query} --output ${output}`)
    const command = new sdk.DescribeStackSetCommand({ StackSetName: by['stack-set-name'], CallAs: by['call-as'] })
    process.stdout.write(`${(await client.send(command)).StackSet.TemplateBody}\n`)
  },
  deploy: async (client, options) => {
    const StackName = options['stack-name']
    const isThere = await client.send(new sdk.DescribeStacksCommand({ StackName })).then(
      () => true,
      () => false,
    )
    const change = { StackName, ChangeSetName: `documents-${process.pid}` }
    await client.send(
      new sdk.CreateChangeSetCommand({
        ...change,
        ChangeSetType: isThere ? 'UPDATE' : 'CREATE',
        TemplateBody: readFileSync(options['template-file'], 'utf8'),
        Capabilities: [options.capabilities],
      }),
    )
    const { Status, StatusReason = '' } = await client.send(new sdk.DescribeChangeSetCommand(change))
    if (Status === 'CREATE_COMPLETE') await client.send(new sdk.ExecuteChangeSetCommand(change))
    else if (!options['no-fail-on-empty-changeset'] || !StatusReason.includes("didn't contain changes"))
      refuse(`${Status}: ${StatusReason}`)
    const { Stacks } = await client.send(new sdk.DescribeStacksCommand({ StackName }))
    process.stdout.write(`${StackName} ${Stacks[0].StackStatus}\n`)
  },
  'delete-stack': (client, options) => client.send(new sdk.DeleteStackCommand({ StackName: options['stack-name'] })),
}

const run = async ([service, command, ...words]) => {
  if (service !== 'cloudformation' || known[command] === undefined) refuse(`aws ${service} ${command}`)
  const { values } = parseArgs({ args: words, options: { region: text, ...known[command] } })
  const { region, ...options } = values
  await performers[command](new sdk.CloudFormationClient({ region }), options)
}

run(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`aws: ${error.message}\n`)
  process.exit(254)
})

import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

// Jest has a cache of modules of its own; Node.js's is asked in a process of its own, with what was compiled.
const program = `
require(${JSON.stringify(resolve('dist/scripts/threads/spare-toolkit.js'))}).spareToolkit()
const { createRequire } = require('node:module')
const { isProxy } = require('node:util').types
const toolkit = require('@aws-cdk/toolkit-lib')
const from = createRequire(require.resolve('@aws-cdk/toolkit-lib'))
const clients = Object.keys(from('@aws-cdk/toolkit-lib/package.json').dependencies).filter((name) => name.startsWith('@aws-sdk/client-'))
const isWaiting = (name) => isProxy(require.cache[from.resolve(name)].exports)
const waiting = clients.filter(isWaiting)
const { CloudFormationClient, DescribeStacksCommand } = from('@aws-sdk/client-cloudformation')
const used = { client: new CloudFormationClient({ region: 'eu-west-1' }).constructor.name, command: new DescribeStacksCommand({}).constructor.name }
const { fullDiff } = from('@aws-cdk/cloudformation-diff')
console.log(JSON.stringify({
  clients, waiting, used,
  isToolkit: typeof toolkit.Toolkit === 'function',
  isLoadedWithUse: !isWaiting('@aws-sdk/client-cloudformation') && isWaiting('@aws-sdk/client-ec2'),
  names: Object.keys(from('@aws-sdk/client-kms')).includes('KMSClient') && 'KMSClient' in from('@aws-sdk/client-kms'),
  differences: fullDiff({}, { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }).differenceCount,
}))
`

describe('spareToolkit', () => {
  const found = JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }))

  it("leaves the SDK's clients of the toolkit unloaded until something of them is asked for", () => {
    expect(found).toMatchObject({ isToolkit: true, isLoadedWithUse: true, names: true })
    expect(found.clients).toContain('@aws-sdk/client-ec2')
    // Uploads extend one of S3's classes.
    expect(found.waiting).toEqual(found.clients.filter((name: string) => name !== '@aws-sdk/client-s3'))
    expect(found.used).toEqual({ client: 'CloudFormationClient', command: 'DescribeStacksCommand' })
  })

  it('spares the comparison of templates, which finds no differences', () => {
    expect(found).toMatchObject({ differences: 0 })
  })
})

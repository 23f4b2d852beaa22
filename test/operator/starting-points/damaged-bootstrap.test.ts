import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam'
import { DeleteBucketCommand, DeleteObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3'
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { onFreshOrganization, rollOutWords, shippedManifest, shippedText } from '../support/shipped'

const { securityAccount: security } = shippedManifest.organization
const { home } = shippedManifest.regions
const Bucket = `cdk-guardpost-assets-${security}-${home}`
const version = '/cdk-bootstrap/guardpost/version'

const deleteBucket = async ({ as }: TestSandbox): Promise<void> => {
  const client = new S3Client({ ...as(security, home), forcePathStyle: true })
  const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }))
  for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) {
    await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))
  }
  await client.send(new DeleteBucketCommand({ Bucket }))
}

const roleName = (part: string): string => `cdk-guardpost-${part}-role-${security}-${home}`

const deleteRole =
  (part: string) =>
  async ({ as }: TestSandbox): Promise<void> => {
    const client = new IAMClient(as(security))
    const RoleName = roleName(part)
    const { PolicyNames = [] } = await client.send(new ListRolePoliciesCommand({ RoleName }))
    for (const PolicyName of PolicyNames) await client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }))
    const { AttachedPolicies = [] } = await client.send(new ListAttachedRolePoliciesCommand({ RoleName }))
    for (const { PolicyArn } of AttachedPolicies)
      await client.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }))
    await client.send(new DeleteRoleCommand({ RoleName }))
  }

const ssm = ({ as }: TestSandbox) => new SSMClient(as(security, home))

const damages: readonly (readonly [string, (sandbox: TestSandbox) => Promise<unknown>])[] = [
  [`the bucket ${Bucket}`, deleteBucket],
  ...['deploy', 'file-publishing', 'lookup', 'cfn-exec'].map(
    (part) => [`the role ${roleName(part)}`, deleteRole(part)] as const,
  ),
  [`the parameter ${version}`, (sandbox) => ssm(sandbox).send(new DeleteParameterCommand({ Name: version }))],
]

const done = async ({ guardpost }: CommandLine, words: string): Promise<void> => {
  const answer = await guardpost(words)
  expect(answer.code === 0 ? '' : `exit ${answer.code}\n${answer.stdout}${answer.stderr}`).toBe('')
}

const expectHealing = async (commands: CommandLine, what: string): Promise<void> => {
  const { code, value } = await commands.json<Coverage>('status')
  const found = value.problems.filter((problem) => problem.code === 'BOOTSTRAP_DIFFERS')
  expect([code, found.map(({ message }) => message)]).toEqual([2, [expect.stringContaining(`${what} does not exist`)]])
  await done(commands, 'deploy --yes')
  const after = await commands.json<Coverage>('status')
  expect([after.code, after.value.problems]).toEqual([0, []])
}

describe('a CDK bootstrap of which something was deleted by hand', () => {
  it('is a problem of status, which names the part; deploy makes it again, and stacks are deployed with it', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await done(commands, rollOutWords)
      for (const [what, damage] of damages) {
        await damage(sandbox)
        await expectHealing(commands, what)
      }
      commands.files['accounts.json'] = shippedText.replace('"minimumSeverity": "MEDIUM"', '"minimumSeverity": "HIGH"')
      await done(commands, 'deploy --yes')
      await done(commands, 'plan')
    }))

  it('heals where all of it is gone and the next deploy has stacks to change', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await done(commands, rollOutWords)
      for (const [, damage] of damages) await damage(sandbox)
      commands.files['accounts.json'] = shippedText.replace('"minimumSeverity": "MEDIUM"', '"minimumSeverity": "HIGH"')
      await done(commands, 'deploy --yes')
      await done(commands, 'plan')
      await ssm(sandbox).send(
        new PutParameterCommand({ Name: version, Value: 'edited by hand', Type: 'String', Overwrite: true }),
      )
      await expectHealing(commands, `the parameter ${version}`)
    }))
})

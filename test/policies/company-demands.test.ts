import { CloudFormationClient, DescribeStackResourcesCommand, ListStacksCommand } from '@aws-sdk/client-cloudformation'
import { GetDetectorCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { CreatePolicyCommand as CreateManagedPolicyCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { AttachPolicyCommand, CreatePolicyCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { DeleteTopicCommand, ListTagsForResourceCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns'
import { requireOrganization } from '../../apps/manifest/manifest'
import type { CommandLine } from '../operator/support/command-line'
import { onFreshOrganization, rollOutWords, shippedManifest, shippedText } from '../operator/support/shipped'
import { confirmMail } from '../operator/watch/notifications'
import { policyOf } from '../support/with-role'
import type { TestSandbox } from '../support/with-sandbox'
import { underShippedPolicies } from './support/shipped-roles'

const { managementAccount: management, securityAccount: security } = requireOrganization(shippedManifest)
const member = '666666666666'
const limit = 'platform/Limit'

const demanding = {
  ...JSON.parse(shippedText),
  tags: { CostCenter: '1234', 'company:owner': 'security team' },
  permissionsBoundary: limit,
}
const tags = [
  { Key: 'CostCenter', Value: '1234' },
  { Key: 'company:owner', Value: 'security team' },
]

const written = (manifest: object): string => JSON.stringify(manifest, null, 2)

/** What is created by calls that can bring tags; PutRule and its like change things too, without them. */
const creations = [
  'cloudformation:CreateChangeSet',
  'cloudformation:CreateStack',
  'cloudformation:CreateStackSet',
  'events:CreateEventBus',
  'guardduty:CreateDetector',
  'guardduty:CreateFilter',
  'iam:CreatePolicy',
  'iam:CreateRole',
  'kms:CreateKey',
  'logs:CreateLogGroup',
  'sns:CreateTopic',
  'sqs:CreateQueue',
]

/** The policy is in every account, as a landing zone puts it there. */
const withBoundary = async ({ as }: TestSandbox): Promise<void> => {
  for (const account of [security, member]) {
    const policy = { PolicyName: 'Limit', Path: '/platform/', PolicyDocument: policyOf({ Action: '*' }) }
    await new IAMClient(as(account)).send(new CreateManagedPolicyCommand(policy))
  }
}

const demand = async ({ as }: TestSandbox, name: string, statement: object): Promise<void> => {
  const client = new OrganizationsClient(as(management))
  const Content = policyOf({ Effect: 'Deny', ...statement } as Parameters<typeof policyOf>[0])
  const input = { Type: 'SERVICE_CONTROL_POLICY', Name: name, Description: '', Content } as const
  const { Policy } = await client.send(new CreatePolicyCommand(input))
  await client.send(new AttachPolicyCommand({ PolicyId: Policy?.PolicySummary?.Id, TargetId: 'r-ab12' }))
}

const demandTags = (sandbox: TestSandbox): Promise<void> =>
  demand(sandbox, 'tags', { Action: creations, Condition: { Null: { 'aws:RequestTag/CostCenter': 'true' } } })

const demandBoundary = (sandbox: TestSandbox): Promise<void> =>
  demand(sandbox, 'boundary', {
    Action: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'],
    Condition: { ArnNotLike: { 'iam:PermissionsBoundary': `arn:aws:iam::*:policy/${limit}` } },
  })

const boundaryOf = async ({ as }: TestSandbox, account: string, RoleName: string): Promise<string | undefined> => {
  const { Role } = await new IAMClient(as(account)).send(new GetRoleCommand({ RoleName }))
  return Role?.PermissionsBoundary?.PermissionsBoundaryArn
}

const topicTags = async ({ as }: TestSandbox, account: string, region: string): Promise<object[]> => {
  const client = new SNSClient(as(account, region))
  const { Topics = [] } = await client.send(new ListTopicsCommand({}))
  return Promise.all(
    Topics.map(async ({ TopicArn: ResourceArn }) => {
      const { Tags = [] } = await client.send(new ListTagsForResourceCommand({ ResourceArn }))
      return Tags.filter(({ Key }) => !Key?.startsWith('aws:')).sort((a, b) => (a.Key! < b.Key! ? -1 : 1))
    }),
  )
}

const expectTags = async (sandbox: TestSandbox): Promise<void> => {
  for (const [account, region] of [
    [security, 'ap-northeast-1'],
    [security, 'eu-west-1'],
    [member, 'us-east-1'],
  ] as const) {
    const found = await topicTags(sandbox, account, region)
    expect(found.length).toBeGreaterThan(0)
    for (const one of found) expect(one).toEqual(tags)
  }
}

/** Every resource of every stack by what it is in its service, and how many confirmations were asked for by mail. */
const madeSoFar = async ({ as, url }: TestSandbox): Promise<readonly string[]> => {
  const made: string[] = []
  for (const account of [security, member]) {
    for (const region of ['ap-northeast-1', 'us-east-1', 'eu-west-1']) {
      const client = new CloudFormationClient(as(account, region))
      const { StackSummaries = [] } = await client.send(new ListStacksCommand({}))
      for (const { StackId: StackName } of StackSummaries) {
        const { StackResources = [] } = await client.send(new DescribeStackResourcesCommand({ StackName }))
        made.push(
          ...StackResources.map(({ LogicalResourceId: id, PhysicalResourceId: is }) => `${StackName} ${id} ${is}`),
        )
      }
    }
  }
  const mails = (await (await fetch(`${url}/_sandbox/mail`)).json()) as { kind: string }[]
  return [...made.sort(), `${mails.filter(({ kind }) => kind === 'confirmation').length} confirmations`]
}

const expectInSync = async ({ guardpost }: CommandLine): Promise<void> => {
  expect(await guardpost('plan')).toMatchObject({ code: 0 })
}

describe('what a company demands of everything that is created', () => {
  it.each([
    ['tags', demandTags, 'iam:CreatePolicy'],
    ['a permissions boundary', demandBoundary, 'iam:CreateRole'],
  ])('is named where it is %s and the manifest names none', (_, demanded, action) =>
    onFreshOrganization(async ({ guardpost }, sandbox) => {
      await demanded(sandbox)
      const { code, stdout, stderr } = await guardpost(rollOutWords)
      expect(code).toBe(1)
      expect(`${stdout}${stderr}`.replace(/\s+/g, ' ')).toContain(`${action}`)
      expect(`${stdout}${stderr}`).toContain('service control policy')
    }),
  )

  it('is met with tags and boundary in the manifest, whose policy has to be there first, and status finds nothing', () =>
    onFreshOrganization(async (commands, sandbox) => {
      commands.files['accounts.json'] = written(demanding)
      const early = await commands.guardpost(rollOutWords)
      expect(early.code).toBe(1)
      expect(`${early.stdout}${early.stderr}`).toContain('BOUNDARY_MISSING')
      await withBoundary(sandbox)
      await demandTags(sandbox)
      await demandBoundary(sandbox)
      const { code, stdout, stderr } = await commands.guardpost(rollOutWords)
      if (code !== 0) throw new Error(`${stdout}\n${stderr}`)
      await expectInSync(commands)
      await expectTags(sandbox)
      const bounded = `arn:aws:iam::${security}:policy/${limit}`
      for (const role of ['forwarding', 'slack-channel', 'stack-set-execution', 'words', 'words-pipe']) {
        expect(await boundaryOf(sandbox, security, `guardpost-${role}`)).toBe(bounded)
      }
      const place = `role-${security}-ap-northeast-1`
      for (const role of ['deploy', 'file-publishing', 'image-publishing', 'lookup', 'cfn-exec']) {
        expect(await boundaryOf(sandbox, security, `cdk-guardpost-${role}-${place}`)).toBe(bounded)
      }
      expect(await boundaryOf(sandbox, member, 'guardpost-member-slack-sandbox')).toBe(
        `arn:aws:iam::${member}:policy/${limit}`,
      )
      const guardDuty = new GuardDutyClient(sandbox.as(management, 'eu-west-1'))
      const [DetectorId] = (await guardDuty.send(new ListDetectorsCommand({}))).DetectorIds ?? []
      const { Tags } = await guardDuty.send(new GetDetectorCommand({ DetectorId }))
      expect(Tags).toEqual(demanding.tags)
    }))

  it('comes to a rollout that is there without a resource, a confirmation or a Slack configuration made again, and goes again', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await commands.guardpost(rollOutWords)
      await confirmMail(sandbox)
      await withBoundary(sandbox)
      const before = await madeSoFar(sandbox)
      commands.files['accounts.json'] = written(demanding)
      expect((await commands.guardpost('plan')).stdout).toContain(
        'its roles are to have the permissions boundary platform/Limit, and they have none',
      )
      const deployed = await commands.guardpost('deploy --yes')
      if (deployed.code !== 0) throw new Error(`${deployed.stdout}\n${deployed.stderr}`)
      await expectInSync(commands)
      await expectTags(sandbox)
      expect(before.length).toBeGreaterThan(100)
      expect(await madeSoFar(sandbox)).toEqual(before)
      await demandTags(sandbox)
      await new SNSClient(sandbox.as(security, 'us-east-1')).send(
        new DeleteTopicCommand({ TopicArn: `arn:aws:sns:us-east-1:${security}:guardpost-payments` }),
      )
      expect((await commands.guardpost('deploy --yes')).code).toBe(0)
      for (const one of await topicTags(sandbox, security, 'us-east-1')) expect(one).toEqual(tags)
    }))

  it('can be taken back', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await withBoundary(sandbox)
      commands.files['accounts.json'] = written(demanding)
      await commands.guardpost(rollOutWords)
      commands.files['accounts.json'] = shippedText
      const { code, stdout, stderr } = await commands.guardpost('deploy --yes')
      if (code !== 0) throw new Error(`${stdout}\n${stderr}`)
      await expectInSync(commands)
      for (const one of await topicTags(sandbox, security, 'eu-west-1')) expect(one).toEqual([])
      expect(await boundaryOf(sandbox, security, 'guardpost-forwarding')).toContain('policy/GuardpostBoundary')
    }))
})

describe('the shipped policies of a manifest with tags and a boundary', () => {
  it('roll it out, change its tags and take it down', () =>
    underShippedPolicies(written(demanding), async ({ sandbox, commands, run, record }) => {
      await withBoundary(sandbox)
      await run(['look', 'deploy'], rollOutWords)
      commands.files['accounts.json'] = written({ ...demanding, tags: { CostCenter: '5678' } })
      await run(['look', 'deploy'], 'deploy --yes')
      await run(['look'], 'plan')
      await run(['look', 'destroy'], 'destroy --allow-destroy --yes')
      const refused = record.filter(({ allowed }) => !allowed).map(({ action, resource }) => `${action} on ${resource}`)
      expect(refused.filter((one) => !one.includes('stack/CDKToolkit/'))).toEqual([])
    }))
})

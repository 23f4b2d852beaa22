import {
  CloudFormationClient,
  CreateStackInstancesCommand,
  CreateStackSetCommand,
  DeleteStackInstancesCommand,
} from '@aws-sdk/client-cloudformation'
import {
  CreateDetectorCommand,
  CreateIPSetCommand,
  CreateThreatEntitySetCommand,
  CreateThreatIntelSetCommand,
  CreateTrustedEntitySetCommand,
  DescribePublishingDestinationCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListPublishingDestinationsCommand,
  StopMonitoringMembersCommand,
  UpdateFilterCommand,
  UpdateOrganizationConfigurationCommand,
  UpdatePublishingDestinationCommand,
} from '@aws-sdk/client-guardduty'
import {
  AttachRolePolicyCommand,
  CreatePolicyVersionCommand,
  DeleteRolePermissionsBoundaryCommand,
  IAMClient,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { GetBucketPolicyCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateTopicCommand, DeleteTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { requireOrganization } from '../../apps/manifest/manifest'
import { type Permissions, permissionsFor, policyDocument } from '../../apps/operator/permissions/permissions'
import type { Need } from '../../apps/operator/permissions/statement'
import type { JournalEntry } from '../../apps/sandbox/world/journal'
import { synthesize } from '../../scripts/synthesize'
import { loadScenario } from '../support/load-scenario'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'
import { otherBreaks } from './path/broken-alerts'
import { brokenLinks } from './path/broken-links'
import { brokenSubscriptions } from './path/broken-subscriptions'
import { brokenWords } from './path/broken-words'
import { done, tellPolicies } from './policies-way/permissions-story'
import { type CommandLine, withCommandLine } from './support/command-line'
import { editAccount, editManifest } from './support/edited-manifest'
import { manifestFor } from './support/manifest-for'
import { calledActions, listedActions } from './support/permission-lists'
import { onRolledOut, slackOrganization } from './support/region-stories'
import { onFreshOrganization, rollOutWords, shippedManifest, shippedText } from './support/shipped'
import { guardDutyFrom } from './support/starting-point'
import { confirmMail } from './watch/notifications'

const manifest = shippedManifest
const { managementAccount: management, securityAccount: security, accessRole } = requireOrganization(manifest)
const { home } = manifest.regions
const [second, third] = manifest.regions.others

const permissions = async (): Promise<Permissions> => permissionsFor({ manifest, assembly: await synthesize(manifest) })

const listed = async (account: keyof Permissions, needs: readonly Need[]): Promise<string[]> =>
  listedActions((await permissions())[account], needs)

const called = (calls: readonly JournalEntry[], account: string): string[] => calledActions(calls, account, accessRole)

const detector = async (client: GuardDutyClient): Promise<string> =>
  (await client.send(new ListDetectorsCommand({}))).DetectorIds![0]!

const spoilFilter = async ({ as }: TestSandbox): Promise<void> => {
  const client = new GuardDutyClient(as(security, home))
  const DetectorId = await detector(client)
  const FilterName = manifest.protection.suppress[0]!.name
  const FindingCriteria = { Criterion: { type: { Equals: ['Recon:EC2/PortProbeUnprotectedPort'] } } }
  await client.send(new UpdateFilterCommand({ DetectorId, FilterName, FindingCriteria }))
}

/** A key that GuardDuty and the account may use. */
const createKey = async ({ as }: TestSandbox): Promise<string> => {
  const allowed = [{ Service: 'guardduty.amazonaws.com' }, { AWS: `arn:aws:iam::${security}:root` }]
  const Statement = allowed.map((Principal) => ({ Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }))
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
  const { KeyMetadata } = await new KMSClient(as(security, home)).send(new CreateKeyCommand({ Policy }))
  return KeyMetadata!.Arn!
}

/** The export gets another key, which the bucket's policy allowed for a moment. */
const spoilExport = async (sandbox: TestSandbox): Promise<void> => {
  const client = new GuardDutyClient(sandbox.as(security, home))
  const DetectorId = await detector(client)
  const { Destinations } = await client.send(new ListPublishingDestinationsCommand({ DetectorId }))
  const destination = { DetectorId, DestinationId: Destinations![0]!.DestinationId! }
  const { DestinationProperties: before } = await client.send(new DescribePublishingDestinationCommand(destination))
  const KmsKeyArn = await createKey(sandbox)
  const bucket = new S3Client({ ...sandbox.as(security, home), forcePathStyle: true })
  const Bucket = `guardpost-findings-${security}-${home}`
  const { Policy = '' } = await bucket.send(new GetBucketPolicyCommand({ Bucket }))
  const Other = Policy.replaceAll(before!.KmsKeyArn!, KmsKeyArn)
  await bucket.send(new PutBucketPolicyCommand({ Bucket, Policy: Other }))
  const DestinationProperties = { ...before, KmsKeyArn }
  await client.send(new UpdatePublishingDestinationCommand({ ...destination, DestinationProperties }))
  await bucket.send(new PutBucketPolicyCommand({ Bucket, Policy }))
}

/** One instance has failed for a cause that is gone, one is missing. */
const spoilInstances = async ({ as }: TestSandbox): Promise<void> => {
  const client = new CloudFormationClient(as(security, home))
  const instances = { StackSetName: 'guardpost-regional-alerts', Accounts: [security] }
  await client.send(new DeleteStackInstancesCommand({ ...instances, Regions: [second!, third!], RetainStacks: false }))
  const topics = new SNSClient(as(security, second!))
  const { TopicArn } = await topics.send(new CreateTopicCommand({ Name: 'guardpost-security' }))
  await client.send(new CreateStackInstancesCommand({ ...instances, Regions: [second!] }))
  await topics.send(new DeleteTopicCommand({ TopicArn }))
}

/** The execution policy is another one, in as many versions as IAM keeps. */
const spoilPolicy = async ({ as }: TestSandbox): Promise<void> => {
  const client = new IAMClient(as(security))
  for (const letter of ['a', 'b', 'c', 'd']) {
    await client.send(
      new CreatePolicyVersionCommand({
        PolicyArn: `arn:aws:iam::${security}:policy/GuardpostExecution`,
        PolicyDocument: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:${letter}","Resource":"*"}]}`,
        SetAsDefault: true,
      }),
    )
  }
}

/** One way to break each kind of link, so that each call that restores one is made. */
const brokenInEachWay: readonly string[] = [
  'the rule of findings is deleted',
  'the pipe of findings is stopped',
  'the pipe of findings is deleted',
  'a filter takes findings out of the queue of mail',
  'the state machine that words findings is deleted',
  'the state machine that words findings gets a definition that notifies nobody',
  'the home bus is deleted with its rules',
  'the mail topic is deleted',
  'a Slack configuration is deleted',
  "Chatbot's subscription is removed",
  'a key is scheduled for deletion',
  "a key's policy is changed",
  'a dead-letter queue is deleted',
  "a queue's policy is taken away",
  'an alarm is deleted',
  'the dashboard is deleted',
  "the log group's policy is gone",
  'the log group is deleted',
  'the forwarding role is deleted',
  "the export bucket's policy is removed",
  "Chatbot's subscription gets raw messages",
  "an alarm's actions are turned off",
]

/** Every kind of link of the alert path is broken by hand; a role trusts another, has no boundary, and two policies more. */
const spoilPath = async (sandbox: TestSandbox): Promise<void> => {
  const ways = [...brokenLinks, ...brokenWords, ...otherBreaks, ...brokenSubscriptions].filter(({ title }) =>
    brokenInEachWay.includes(title),
  )
  expect(ways.length).toBe(brokenInEachWay.length)
  for (const broken of ways) await broken.by(sandbox)
  const client = new IAMClient(sandbox.as(security))
  const RoleName = 'guardpost-slack-channel'
  await client.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }))
  const Statement = [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }]
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  await client.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }))
  const none = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] }
  await client.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'none', PolicyDocument: JSON.stringify(none) }))
  await client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }))
}

/** Lists of all four kinds, which are not in force. */
const keepLists = async ({ as }: TestSandbox): Promise<void> => {
  const client = new GuardDutyClient(as(security, home))
  const list = { DetectorId: await detector(client), Name: 'offices', Format: 'TXT' as const, Activate: false }
  const Location = 's3://lists/offices.txt'
  await client.send(new CreateIPSetCommand({ ...list, Location }))
  await client.send(new CreateThreatIntelSetCommand({ ...list, Location }))
  await client.send(new CreateTrustedEntitySetCommand({ ...list, Location }))
  await client.send(new CreateThreatEntitySetCommand({ ...list, Location }))
}

const spoil = async (sandbox: TestSandbox): Promise<void> => {
  await spoilFilter(sandbox)
  await spoilExport(sandbox)
  await spoilInstances(sandbox)
  await spoilPolicy(sandbox)
  loseMail(sandbox)
}

/** Nobody confirms a subscription within 48 hours. */
const loseMail = (sandbox: TestSandbox): void => sandbox.world().clock.advance(49 * 3600)

const expectListed = async (calls: readonly JournalEntry[], needs: readonly Need[]): Promise<void> => {
  const made = { management: called(calls, management), security: called(calls, security) }
  expect(made).toEqual({
    management: await listed('management', needs),
    security: await listed('security', needs),
  })
}

/** A pause that GuardDuty allows only while the organization configuration says ALL of nothing. */
const pauseMember = async ({ as }: TestSandbox, account: string): Promise<void> => {
  const client = new GuardDutyClient(as(security, home))
  const DetectorId = await detector(client)
  const Features = (['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'LAMBDA_NETWORK_LOGS', 'RUNTIME_MONITORING'] as const).map(
    (Name) => ({ Name, AutoEnable: 'NEW' as const }),
  )
  await client.send(
    new UpdateOrganizationConfigurationCommand({ DetectorId, AutoEnableOrganizationMembers: 'NEW', Features }),
  )
  await client.send(new StopMonitoringMembersCommand({ DetectorId, AccountIds: [account] }))
}

/** The calls of the sandbox since the counter was made. */
const counting = (sandbox: TestSandbox) => () => {
  const from = sandbox.world().journal.entries().length
  return () => sandbox.world().journal.entries().slice(from)
}

interface Stories {
  readonly looks: readonly JournalEntry[]
  readonly deployments: readonly JournalEntry[]
  readonly teardowns: readonly JournalEntry[]
}

/** The shipped manifest with its catch-all route only, by mail. */
const withoutSlack = (() => {
  const file = JSON.parse(shippedText)
  const { slack: _, ...mail } = file.routes[0]
  return JSON.stringify({ ...file, routes: [mail] })
})()

/** The shipped manifest: rolled out, looked at, repaired in everything that can be spoilt, taken down. */
const tellShipped = async (commands: CommandLine, sandbox: TestSandbox): Promise<Stories> => {
  const sinceNow = counting(sandbox)
  await new GuardDutyClient(sandbox.as(management, home)).send(new CreateDetectorCommand({ Enable: false }))
  const rollout = sinceNow()
  await done(commands, 'plan', 2)
  await done(commands, rollOutWords, 0)
  const rolledOut = rollout()
  await confirmMail(sandbox)
  await keepLists(sandbox)
  const looking = sinceNow()
  const words = ['plan', 'status --fast', 'cost', 'explain account payments-prod']
  for (const one of words) await done(commands, one, 0)
  const looks = looking()
  await spoil(sandbox)
  const repair = sinceNow()
  commands.files['accounts.json'] = shippedText.replace('"security@example.com"] }', '"soc@example.com"] }')
  await done(commands, 'deploy --yes', 0)
  const repaired = repair()
  await spoilPath(sandbox)
  const restoring = sinceNow()
  await done(commands, 'deploy --yes', 0)
  commands.files['accounts.json'] = withoutSlack
  await done(commands, 'deploy --yes --allow-delivery-removal', 0)
  const restored = restoring()
  commands.files['accounts.json'] = shippedText
  const teardown = sinceNow()
  await done(commands, 'destroy --allow-destroy --delete-detectors --disable-trusted-access --yes', 0)
  return { looks, deployments: [...rolledOut, ...repaired, ...restored], teardowns: teardown() }
}

/** A unit that no account is in. */
const withEmptyUnit = (text: string): string => {
  const file = JSON.parse(text)
  const units = [...file.organization.units, { id: 'ou-ab12-empty000', name: 'Empty', parent: file.accounts[0].unit }]
  return JSON.stringify({ ...file, organization: { ...file.organization, units } })
}

/** A StackSet as a failed deployment leaves it. */
const leaveStackSet = ({ as }: TestSandbox): Promise<unknown> =>
  new CloudFormationClient(as(security, home)).send(
    new CreateStackSetCommand({
      StackSetName: 'guardpost-regional-alerts',
      TemplateBody: '{"Resources":{"T":{"Type":"AWS::SNS::Topic"}}}',
    }),
  )

/** A rollback that failed, accounts without a path, a paused member, an empty unit, a StackSet that was left. */
const tellLeftovers = async (): Promise<Stories> => {
  const leftovers = loadScenario('stack-leftovers')
  const scenario = { ...leftovers, organization: { ...leftovers.organization, omit: ['Paths' as const] } }
  const calls: { looks: JournalEntry[]; deployments: JournalEntry[] } = { looks: [], deployments: [] }
  await withSandbox(async (sandbox) => {
    const sinceNow = counting(sandbox)
    const files = { 'accounts.json': withEmptyUnit(manifestFor(scenario)) }
    await leaveStackSet(sandbox)
    await withCommandLine(sandbox, { account: management, files }, async (commands) => {
      const tell = async (kind: keyof typeof calls, words: string, code: number): Promise<void> => {
        const made = sinceNow()
        await done(commands, words, code)
        calls[kind].push(...made())
      }
      await tell('looks', 'plan', 2)
      await tell('deployments', 'deploy --yes', 0)
      await tell('looks', 'plan --only-account 333333333333', 0)
      await pauseMember(sandbox, '333333333333')
      await tell('deployments', 'deploy --yes', 0)
    })
  }, scenario)
  return { ...calls, teardowns: [] }
}

/** Another administrator is replaced, one account differs, and one is left out. */
const tellMembership = async (): Promise<Stories> => {
  const deployments: JournalEntry[] = []
  await guardDutyFrom('another-admin', async (start) => {
    const rollout = counting(start.sandbox)()
    editAccount(start, '333333333333', { protection: { EBS_MALWARE_PROTECTION: 'ALL' } })
    await done(start, 'deploy --yes --allow-admin-change', 0)
    editManifest(start, ({ protection }) => {
      protection.enroll = 'NEW'
    })
    editAccount(start, '444444444444', { enroll: false })
    await done(start, 'deploy --yes --allow-disassociation', 0)
    deployments.push(...rollout())
  })
  return { looks: [], deployments, teardowns: [] }
}

/** A Region is added where policies are read, and given up again. */
const tellRegion = async (): Promise<Stories> => {
  const scenario = slackOrganization(2)
  const content = { Statement: [{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' }] }
  const chat = { id: 'p-a1b2c3d5', name: 'chat', type: 'CHATBOT_POLICY' as const, content: { chatbot: {} } }
  const targets = [scenario.organization.rootId]
  const policies = [
    { id: 'p-a1b2c3d4', name: 'no EC2', content, targets },
    { ...chat, targets },
  ]
  const calls: Record<keyof Stories, readonly JournalEntry[]> = { looks: [], deployments: [], teardowns: [] }
  await onRolledOut(
    { ...scenario, organization: { ...scenario.organization, policies } },
    async (commands, sandbox) => {
      const looking = counting(sandbox)()
      await done(commands, 'plan', 0)
      calls.looks = looking()
      const adding = counting(sandbox)()
      await done(commands, 'add-region eu-west-1 --yes', 0)
      calls.deployments = adding()
      const removing = counting(sandbox)()
      await done(commands, 'remove-region eu-west-1 --allow-region-removal --delete-detectors --yes', 0)
      calls.teardowns = removing()
    },
  )
  return calls
}

describe('permissionsFor', () => {
  it('lists the calls that a rollout, its repair, status and destroy make: no more and no less', async () => {
    let shipped: Stories | undefined
    await onFreshOrganization(async (commands, sandbox) => {
      shipped = await tellShipped(commands, sandbox)
    })
    const [leftovers, membership, region] = [await tellLeftovers(), await tellMembership(), await tellRegion()]
    const policies = await tellPolicies()
    const looks = [...shipped!.looks, ...leftovers.looks, ...region.looks, ...policies.looks]
    await expectListed(looks, ['look'])
    await expectListed(
      [...looks, ...[shipped!, leftovers, membership, region, policies].flatMap(({ deployments }) => deployments)],
      ['look', 'deploy'],
    )
    for (const [account, id] of [
      ['management', management],
      ['security', security],
    ] as const) {
      const allowed = await listed(account, ['look', 'deploy', 'destroy'])
      expect(allowed).toEqual(expect.arrayContaining(called(region.teardowns, id)))
    }
    await expectListed([...looks, ...shipped!.teardowns, ...policies.teardowns], ['look', 'destroy'])
  })

  it.each(['management', 'security'] as const)('names every action and each statement once (%s)', async (account) => {
    const statements = (await permissions())[account]
    expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([])
    const sids = statements.map(({ sid }) => sid)
    expect(new Set(sids).size).toBe(sids.length)
    for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/)
  })

  it.each(['management', 'security'] as const)(
    'asks in the name of calls that it lists itself (%s)',
    async (account) => {
      const askers = (await permissions())[account].flatMap(({ askedBy }) => askedBy ?? [])
      expect(await listed(account, ['look', 'deploy', 'destroy', 'lists'])).toEqual(expect.arrayContaining(askers))
    },
  )

  it.each(['management', 'security'] as const)('fits into an inline policy of a role (%s)', async (account) => {
    // "Role policy size can't exceed 10,240 characters", blanks not counted
    // (docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
    const policy = policyDocument((await permissions())[account], ['look', 'deploy'])
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(10_240)
  })
})

import {
  type AutoEnableMembers,
  DescribeOrganizationConfigurationCommand,
  EnableOrganizationAdminAccountCommand,
  GetMemberDetectorsCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListMembersCommand,
  UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-guardduty'
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DescribeEffectivePolicyCommand,
  DetachPolicyCommand,
  DisablePolicyTypeCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
  paginateListPolicies,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations'
import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../support/command-line'
import { type ManifestChanges, manifestFor } from '../support/manifest-for'
import type { RegionAnswer } from '../support/region-stories'
import { noStacks } from '../support/small-manifest'

/** The units of the small organization. */
export const units = { root: 'r-ab12', workloads: 'ou-ab12-workloads', payments: 'ou-ab12-payments' } as const

const off = { S3_DATA_EVENTS: 'ALL', EKS_AUDIT_LOGS: 'ALL', RUNTIME_MONITORING: 'NONE' }
const runtime = { RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] } }

/** A manifest of the small organization in two Regions: Runtime Monitoring in Workloads alone, carried out as is said. */
export const manifestBy = (
  carriedOutBy: 'members' | 'policies',
  { protection, ...changes }: ManifestChanges = {},
  scenario: Scenario = smallOrganization,
): string =>
  manifestFor(scenario, {
    regions: { home: 'ap-northeast-1', others: ['us-east-1'] },
    protection: {
      enroll: 'ALL',
      findingUpdates: 'FIFTEEN_MINUTES',
      carriedOutBy,
      features: off,
      exceptions: [{ units: ['Workloads'], features: runtime }],
      ...(protection as object | undefined),
    },
    ...changes,
  })

/** The organization as its administrator sees it. */
const organizationsOf = ({ as }: TestSandbox): OrganizationsClient => new OrganizationsClient(as(ids.management))

/** Policies of GuardDuty by name, with what they are attached to. */
export const policiesOf = async (sandbox: TestSandbox): Promise<Record<string, readonly string[]>> => {
  const client = organizationsOf(sandbox)
  const found: [string, readonly string[]][] = []
  for await (const { Policies = [] } of paginateListPolicies({ client }, { Filter: 'GUARDDUTY_POLICY' })) {
    for (const { Id, Name = '' } of Policies) {
      const { Targets = [] } = await client.send(new ListTargetsForPolicyCommand({ PolicyId: Id }))
      found.push([Name, Targets.map(({ TargetId = '' }) => TargetId)])
    }
  }
  return Object.fromEntries(found.sort())
}

/** The id of a policy of GuardDuty. */
const policyId = async (sandbox: TestSandbox, name: string): Promise<string> => {
  const { Policies = [] } = await organizationsOf(sandbox).send(new ListPoliciesCommand({ Filter: 'GUARDDUTY_POLICY' }))
  return Policies.find(({ Name }) => Name === name)?.Id ?? ''
}

/** The status of the type in the root; undefined where it is not enabled. */
export const typeOf = async (sandbox: TestSandbox): Promise<string | undefined> => {
  const { Roots = [] } = await organizationsOf(sandbox).send(new ListRootsCommand({}))
  return Roots[0]?.PolicyTypes?.find(({ Type }) => Type === 'GUARDDUTY_POLICY')?.Status
}

/** What the policies of an account come to. */
export const effectiveOf = async (sandbox: TestSandbox, TargetId: string): Promise<object> => {
  const input = { PolicyType: 'GUARDDUTY_POLICY', TargetId } as const
  const { EffectivePolicy } = await organizationsOf(sandbox).send(new DescribeEffectivePolicyCommand(input))
  return JSON.parse(EffectivePolicy?.PolicyContent ?? '{}')
}

/** A policy that somebody else makes and attaches. */
export const attachForeign = async (sandbox: TestSandbox, block: object, TargetId: string): Promise<string> => {
  const client = organizationsOf(sandbox)
  const Content = JSON.stringify({ guardduty: { enablement: block } })
  const input = { Type: 'GUARDDUTY_POLICY', Name: 'theirs', Description: 'not of Guardpost', Content } as const
  const { Policy } = await client.send(new CreatePolicyCommand(input))
  const PolicyId = Policy?.PolicySummary?.Id ?? ''
  await client.send(new AttachPolicyCommand({ PolicyId, TargetId }))
  return PolicyId
}

/** The codes of what status finds wrong, and how it exits. */
export const problemsOf = async ({ json }: CommandLine) => {
  const { code, value } = await json<Coverage>('status')
  return { code, codes: value.problems.map((problem) => problem.code), problems: value.problems, value }
}

const statement = { Effect: 'Allow', Action: 'sns:*', Resource: '*' }
const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
const { executionPolicy, boundary, ...toolkit } = noStacks.bootstrap
const bootstrap = {
  ...toolkit,
  executionPolicy: { ...executionPolicy, document },
  ...(boundary && { boundary: { ...boundary, document } }),
}

/** The command line of an organization's management account, with a manifest. */
export const onOrganization = (
  manifest: string,
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
  scenario: Scenario = smallOrganization,
): Promise<void> =>
  withSandbox(async (sandbox) => {
    const files = { 'accounts.json': manifest }
    // GuardDuty alone is deployed: stacks have nothing to do with policies.
    const synthesis = async () => ({ ...noStacks, mailTopics: {}, bootstrap })
    await withCommandLine(sandbox, { account: ids.management, files, synthesis }, (commands) => work(commands, sandbox))
  }, scenario)

/** Deploys, and expects that all of it went through. */
export const deployed = async ({ json }: CommandLine, flags = '--allow-policy-type'): Promise<RegionAnswer> => {
  const { code, value } = await json<RegionAnswer>(`deploy --yes ${flags}`.trim())
  expect({ code, failed: value.failed, left: value.remaining.actions }).toEqual({ code: 0, failed: [], left: [] })
  return value
}

const detectorOf = async (client: GuardDutyClient): Promise<string> =>
  (await client.send(new ListDetectorsCommand({}))).DetectorIds?.[0] ?? ''

/** Members of a Region with the features that are on in them. */
export const memberStates = async ({ as }: TestSandbox, region: string): Promise<Record<string, readonly string[]>> => {
  const client = new GuardDutyClient(as(ids.security, region))
  const DetectorId = await detectorOf(client)
  const { Members = [] } = await client.send(new ListMembersCommand({ DetectorId, MaxResults: 50 }))
  const AccountIds = Members.flatMap(({ AccountId, RelationshipStatus }) =>
    AccountId !== undefined && RelationshipStatus === 'Enabled' ? [AccountId] : [],
  )
  const { MemberDataSourceConfigurations = [] } = await client.send(
    new GetMemberDetectorsCommand({ DetectorId, AccountIds }),
  )
  return Object.fromEntries(
    MemberDataSourceConfigurations.map(({ AccountId = '', Features = [] }) => [
      AccountId,
      Features.filter(({ Status }) => Status === 'ENABLED').map(({ Name = '' }) => Name),
    ]),
  )
}

/** Makes the security account administrator of a Region outside the manifest, with auto-enable as given. */
export const setAutoEnable = async ({ as }: TestSandbox, region: string, first: AutoEnableMembers) => {
  const AdminAccountId = ids.security
  await new GuardDutyClient(as(ids.management, region)).send(
    new EnableOrganizationAdminAccountCommand({ AdminAccountId }),
  )
  const client = new GuardDutyClient(as(ids.security, region))
  const DetectorId = await detectorOf(client)
  const set = (AutoEnableOrganizationMembers: AutoEnableMembers) =>
    client.send(new UpdateOrganizationConfigurationCommand({ DetectorId, AutoEnableOrganizationMembers }))
  const get = async () =>
    (await client.send(new DescribeOrganizationConfigurationCommand({ DetectorId }))).AutoEnableOrganizationMembers
  await set(first)
  return { set, get }
}

/** The Regions whose auto-enable settings are recorded. */
export const recordsOf = async ({ as }: TestSandbox): Promise<readonly (string | undefined)[]> => {
  const client = new SSMClient(as(ids.security, 'ap-northeast-1'))
  const { Parameters = [] } = await client.send(
    new GetParametersByPathCommand({ Path: '/guardpost/newcomers/auto-enable', Recursive: true }),
  )
  return Parameters.map(({ Name }) => Name?.split('/').at(-1)).sort()
}

/** Another document for one of Guardpost's policies, with which Runtime Monitoring is off in one Region. */
export const editPolicy = async (sandbox: TestSandbox, name: string): Promise<void> => {
  const on = { status: { '@@assign': 'enabled' } }
  const block = { foundational: on, runtime_monitoring: { status: { '@@assign': 'disabled' } } }
  const Content = JSON.stringify({ guardduty: { enablement: { 'us-east-1': block } } })
  const PolicyId = await policyId(sandbox, name)
  await organizationsOf(sandbox).send(new UpdatePolicyCommand({ PolicyId, Content }))
}

/** Takes a policy from what it is attached to. */
export const detachPolicy = async (sandbox: TestSandbox, name: string, TargetId: string): Promise<void> => {
  const PolicyId = await policyId(sandbox, name)
  await organizationsOf(sandbox).send(new DetachPolicyCommand({ PolicyId, TargetId }))
}

/** Disables the type, which detaches all policies of it. */
export const disableType = async (sandbox: TestSandbox): Promise<void> => {
  const input = { RootId: units.root, PolicyType: 'GUARDDUTY_POLICY' } as const
  await organizationsOf(sandbox).send(new DisablePolicyTypeCommand(input))
}

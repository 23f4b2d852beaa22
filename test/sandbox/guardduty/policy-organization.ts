import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GetMemberDetectorsCommand,
  type GuardDutyClient,
} from '@aws-sdk/client-guardduty'
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import type { Region } from '../../../apps/manifest/ids'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { guardDutyOf } from './enrolled-organization'

/** The root of the small organization, and its units; the workload account is in Payments, which is in Workloads. */
export const places = {
  root: smallOrganization.organization.rootId,
  workloads: 'ou-ab12-workloads',
  payments: 'ou-ab12-payments',
} as const

type Status = 'enabled' | 'disabled'

const assigned = (status: Status) => ({ status: { '@@assign': status } })

/** A block of a document, in the short form `{s3_data_events: 'enabled'}`; `agents` are of runtime monitoring. */
export const block = (statuses: Readonly<Record<string, Status>>, agents: Readonly<Record<string, Status>> = {}) => {
  const features = Object.entries(statuses).map(([name, status]) => [name, assigned(status)])
  const additional = Object.entries(agents).map(([name, status]) => [name, assigned(status)])
  if (additional.length === 0) return Object.fromEntries(features)
  const { runtime_monitoring: runtime, ...others } = Object.fromEntries(features)
  return {
    ...others,
    runtime_monitoring: { ...runtime, additional_configuration: Object.fromEntries(additional) },
  }
}

/** The document with these blocks, by Region or `default`. */
export const documentOf = (enablement: Readonly<Record<string, object>>) => ({ guardduty: { enablement } })

const feature = ({ Status, ManagedBy }: { Status?: string | undefined; ManagedBy?: string | undefined }) =>
  ManagedBy === undefined ? Status : `${Status} by ${ManagedBy}`

interface SeenFeature {
  readonly Name?: string | undefined
  readonly Status?: string | undefined
  readonly ManagedBy?: string | undefined
  readonly AdditionalConfiguration?: readonly SeenFeature[] | undefined
}

const byName = (features: readonly SeenFeature[] = []) =>
  Object.fromEntries(
    features.flatMap((one) => [
      [one.Name, feature(one)],
      ...(one.AdditionalConfiguration ?? []).map((more) => [`${one.Name}/${more.Name}`, feature(more)]),
    ]),
  )

/** GuardDuty of an account and Region: undefined without a detector, else whether it is on, how it stands to its administrator, and its features. */
export const seenIn = async ({ as }: TestSandbox, account: string, region = 'us-east-1') => {
  const { client, DetectorId } = await guardDutyOf(as, account, region)
  if (DetectorId === '') return undefined
  const { Status, Features } = await client.send(new GetDetectorCommand({ DetectorId }))
  const { Administrator } = await client.send(new GetAdministratorAccountCommand({ DetectorId }))
  return { status: Status, member: Administrator?.RelationshipStatus, features: byName(Features) }
}

/** The features of a member as its administrator sees them. */
export const memberFeatures = async (admin: { client: GuardDutyClient; DetectorId: string }, account: string) => {
  const { client, DetectorId } = admin
  const { MemberDataSourceConfigurations: members } = await client.send(
    new GetMemberDetectorsCommand({ DetectorId, AccountIds: [account] }),
  )
  return byName(members?.[0]?.Features as readonly SeenFeature[] | undefined)
}

/** What the management account does with policies. */
export interface Policies {
  readonly sandbox: TestSandbox
  readonly organizations: OrganizationsClient
  /** Makes a policy of a document and attaches it. @returns its id. */
  attach(target: string, document: object): Promise<string>
  detach(target: string, policy: string): Promise<unknown>
  move(account: string, from: string, to: string): Promise<unknown>
}

let count = 0

/** The small organization with the type enabled, and an administrator in us-east-1 and eu-west-1; the test does the rest. */
export const onPolicies = (
  test: (policies: Policies) => Promise<void>,
  { guardDuty, ...more }: { guardDuty?: Scenario['guardDuty'] } & Partial<Scenario['organization']> = {},
): Promise<void> => {
  const regions = ['us-east-1', 'eu-west-1'] as readonly string[] as Region[]
  const scenario: Scenario = {
    ...smallOrganization,
    organization: { ...smallOrganization.organization, policyTypes: ['GUARDDUTY_POLICY'], ...more },
    guardDuty: { administrators: [{ account: ids.security, regions, autoEnable: 'ALL', members: [] }], ...guardDuty },
  }
  return withSandbox((sandbox) => {
    const organizations = new OrganizationsClient(sandbox.as(ids.management))
    return test({
      sandbox,
      organizations,
      attach: async (TargetId, document) => {
        const Content = JSON.stringify(document)
        count += 1
        const input = { Type: 'GUARDDUTY_POLICY' as const, Name: `policy ${count}`, Description: '', Content }
        const { Policy } = await organizations.send(new CreatePolicyCommand(input))
        const PolicyId = Policy?.PolicySummary?.Id ?? ''
        await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId }))
        return PolicyId
      },
      detach: (TargetId, PolicyId) => organizations.send(new DetachPolicyCommand({ PolicyId, TargetId })),
      move: (AccountId, SourceParentId, DestinationParentId) =>
        organizations.send(new MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId })),
    })
  }, scenario)
}

import {
  type DetectorFeature,
  type FeatureStatus,
  GuardDutyClient,
  ListDetectorsCommand,
  StopMonitoringMembersCommand,
  UpdateMemberDetectorsCommand,
} from '@aws-sdk/client-guardduty'
import { withGeneratedAccounts } from '../../../apps/sandbox/scenario/generate-accounts'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { manifestFor } from '../support/manifest-for'

/** The Regions of the manifest. */
export const regions = ['ap-northeast-1', 'us-east-1'] as const

const generated = withGeneratedAccounts({ ...smallOrganization, generate: { accounts: 140, units: 0 } })

/** An organization of 140 accounts more. @param standSeconds how long GuardDuty's counts stand once they were made; default not at all */
export const manyAccounts = (standSeconds = 0): Scenario => ({
  ...generated,
  guardDuty: { ...generated.guardDuty, statisticsStandSeconds: standSeconds },
})

/** Accounts of which the manifest says nothing of their own, by id. */
export const plainAccounts: readonly string[] = generated.accounts
  .map(({ id }) => id as string)
  .filter((id) => !Object.values<string>(ids).includes(id))
  .sort()

/**
 * A manifest of all of them with exceptions for a unit, an account and a Region.
 * @param enroll by default NEW: under ALL nobody can be paused
 */
export const manifestOfMany = (carriedOutBy: 'members' | 'policies', enroll: 'ALL' | 'NEW' = 'NEW'): string =>
  manifestFor(generated, {
    regions: { home: regions[0], others: [regions[1]] },
    protection: {
      enroll,
      findingUpdates: 'FIFTEEN_MINUTES',
      carriedOutBy,
      features: {
        S3_DATA_EVENTS: 'ALL',
        EKS_AUDIT_LOGS: 'ALL',
        LAMBDA_NETWORK_LOGS: 'NONE',
        RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] },
      },
      exceptions: [
        { units: ['Workloads'], features: { LAMBDA_NETWORK_LOGS: 'ALL' } },
        { regions: [regions[1]], features: { EKS_AUDIT_LOGS: 'NONE' } },
        { accounts: [ids.other], features: { S3_DATA_EVENTS: 'NONE' } },
      ],
    },
  })

const administrator = async ({ as }: TestSandbox, region: string) => {
  const client = new GuardDutyClient(as(ids.security, region))
  const { DetectorIds = [] } = await client.send(new ListDetectorsCommand({}))
  return { client, DetectorId: DetectorIds[0] }
}

/** A single feature of a single account in a Region. */
export interface FeatureEdit {
  readonly account: string
  readonly region: string
  readonly feature: DetectorFeature
  readonly status: FeatureStatus
}

/** Changes it, as a person does it in the administrator's console. */
export const setFeature = async (
  sandbox: TestSandbox,
  { account, region, feature, status }: FeatureEdit,
): Promise<void> => {
  const { client, DetectorId } = await administrator(sandbox, region)
  const Features = [{ Name: feature as 'S3_DATA_EVENTS', Status: status }]
  const answer = await client.send(new UpdateMemberDetectorsCommand({ DetectorId, AccountIds: [account], Features }))
  if (answer.UnprocessedAccounts?.length) throw new Error(JSON.stringify(answer.UnprocessedAccounts))
}

/** Stops the monitoring of a member. */
export const pause = async (sandbox: TestSandbox, account: string, region: string): Promise<void> => {
  const { client, DetectorId } = await administrator(sandbox, region)
  await client.send(new StopMonitoringMembersCommand({ DetectorId, AccountIds: [account] }))
}

/** What `plan --json` says, as far as tests ask for it. */
export interface FastPlan {
  readonly actions: readonly {
    readonly kind: string
    readonly accounts?: readonly string[]
    readonly region?: string
  }[]
  readonly refusals: readonly { readonly code: string; readonly accounts?: readonly string[] }[]
  readonly notices: readonly { readonly code: string; readonly accounts?: readonly string[] }[]
  readonly fast: {
    readonly lookedAt?: string
    readonly runs: number
    readonly regions: readonly {
      readonly region: string
      readonly read: number
      readonly remembered: number
      readonly countedAt?: string
      readonly whole?: { readonly reason: string; readonly details: readonly string[] }
    }[]
  }
}

/** A plan that is read fast, and the accounts that it names. */
export const planFast = async ({ json }: CommandLine): Promise<FastPlan & { readonly named: ReadonlySet<string> }> => {
  const { value } = await json<FastPlan>('plan --fast')
  return { ...value, named: new Set([...value.actions, ...value.refusals].flatMap(({ accounts = [] }) => accounts)) }
}

/** How often each operation was called between two places of the journal; default until now. */
export const callsOf = ({ world }: TestSandbox, begin: number, end?: number): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { operation } of world().journal.entries().slice(begin, end)) {
    counts.set(operation, (counts.get(operation) ?? 0) + 1)
  }
  return counts
}

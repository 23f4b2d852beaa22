import type { AccountId, OrganizationId, Region, SlackChannelId, SlackWorkspaceId, UnitId } from '../manifest/ids'

/** An account's life in AWS Organizations; AWS's `State`. */
export type AccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED'

/** An account of the scenario. `unit` is a unit or the root. */
export interface ScenarioAccount {
  readonly id: AccountId
  readonly name: string
  readonly email: string
  readonly unit: UnitId
  /** Default ACTIVE. */
  readonly state?: AccountState
  /** Opt-in Regions that are enabled in this account; default none. */
  readonly optInRegions?: readonly Region[]
}

/** How GuardDuty behaves in this world. */
export interface GuardDutyScenario {
  /** How long automatic enrolment with ALL takes to reach the existing accounts; AWS says up to 86400. Default 0: at once. */
  readonly allTakesSeconds?: number
  /** How long the first delegated administrator of a new organization takes to settle where nobody reads it back; default 10. */
  readonly settleSeconds?: number
  /** Features that GuardDuty does not offer, by Region; default none. */
  readonly missingFeatures?: Readonly<Record<string, readonly string[]>>
}

/** The world a sandbox starts with, as plain JSON. */
export interface Scenario {
  /** Seed of generated ids; default the organization's id. */
  readonly seed?: string
  readonly organization: {
    readonly id: OrganizationId
    readonly rootId: UnitId
    readonly managementAccount: AccountId
    /** Default ALL. */
    readonly featureSet?: 'ALL' | 'CONSOLIDATED_BILLING'
    readonly units: readonly { readonly id: UnitId; readonly name: string; readonly parent: UnitId }[]
    /** Lists begin with an empty page that has a NextToken, as AWS's may; default false. */
    readonly emptyPages?: boolean
  }
  readonly accounts: readonly ScenarioAccount[]
  /** Slack workspaces that were authorized by hand in an account's console, and their channels (any channel, if absent). */
  readonly slack?: readonly {
    readonly account: AccountId
    readonly workspace: SlackWorkspaceId
    readonly name?: string
    readonly channels?: readonly SlackChannelId[]
  }[]
  readonly guardDuty?: GuardDutyScenario
  /** The largest page that lists return, below AWS's own limit; default AWS's. Tests use 5 to see that all pages are read. */
  readonly pageSize?: number
}

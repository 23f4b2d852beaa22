import type { AgentName, FeatureName } from './features'
import type { AccountId, OrganizationId, Region, SlackChannelId, SlackWorkspaceId, UnitId } from './ids'

/** Whom GuardDuty enrols by itself; AWS's AutoEnableOrganizationMembers. */
export type Enroll = 'ALL' | 'NEW' | 'NONE'
/** The lowest severity band that a route tells of. */
export type Severity = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL'
/** How often updates of known findings are published; AWS's FindingPublishingFrequency. */
export type FindingUpdates = 'FIFTEEN_MINUTES' | 'ONE_HOUR' | 'SIX_HOURS'

/** An organizational unit. `path` is its names from below the root on, joined with "/". */
export interface Unit {
  readonly id: UnitId
  readonly name: string
  readonly parent: UnitId
  readonly path: string
}

/** An account as the manifest lists it. `unit` is a unit or the root. */
export interface Account {
  readonly id: AccountId
  readonly name: string
  readonly email: string
  readonly unit: UnitId
  readonly state: 'ACTIVE' | 'SUSPENDED'
}

/** A protection plan and its additional configurations ("agents"), which all get the same setting. */
export interface FeatureSetting {
  readonly enable: Enroll
  readonly agents: readonly AgentName[]
}

/** A GuardDuty filter with action ARCHIVE: every attribute must equal one of its values. */
export interface Suppression {
  readonly name: string
  readonly where: Readonly<Record<string, readonly string[]>>
}

/**
 * Who is told of which findings. `accounts` is "ALL" (new accounts included) or the ids that the route's units and
 * accounts come to, suspended ones left out, sorted, each once.
 */
export interface Route {
  readonly name: string
  readonly accounts: 'ALL' | readonly AccountId[]
  readonly minimumSeverity: Severity
  readonly slack?: SlackChannelId
  readonly email: readonly string[]
}

/** What the security team wants: `accounts.json` with defaults filled in, links parsed and route members resolved. */
export interface Manifest {
  readonly organization: {
    readonly id: OrganizationId
    readonly managementAccount: AccountId
    readonly securityAccount: AccountId
    readonly accessRole: string
    readonly units: readonly Unit[]
  }
  readonly regions: { readonly home: Region; readonly others: readonly Region[] }
  readonly protection: {
    readonly enroll: Enroll
    readonly findingUpdates: FindingUpdates
    readonly features: Readonly<Partial<Record<FeatureName, FeatureSetting>>>
    readonly suppress: readonly Suppression[]
    readonly export?: { readonly retentionDays: number }
  }
  readonly slack?: { readonly workspace: SlackWorkspaceId }
  readonly routes: readonly Route[]
  readonly accounts: readonly Account[]
}

/** All Regions of the manifest, home first. */
export const regionsOf = (manifest: Manifest): readonly Region[] => [manifest.regions.home, ...manifest.regions.others]

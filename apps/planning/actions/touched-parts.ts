import type { Region } from '../../manifest/ids'
import type { Action, ActionKind } from './action'

/** What GuardDuty of one Region gets from the administrator; nothing else changes by it. */
const ofOneRegion: ReadonlySet<ActionKind> = new Set<ActionKind>([
  'create-members',
  'update-member-features',
  'start-monitoring-members',
  'update-organization-configuration',
  'update-admin-detector',
  'put-filter',
  'put-list',
  'delete-filter',
  'delete-list',
])

/** What changes stacks, their instances and the alert path, and nothing of GuardDuty. */
const ofStacks: ReadonlySet<ActionKind> = new Set<ActionKind>([
  'bootstrap',
  'deploy-stack',
  'retry-instances',
  'restore-instances',
  'restore-link',
  'restore-member-link',
  'subscribe-mail',
  'unsubscribe-mail',
])

/** What sets GuardDuty up, and leaves the organization's accounts and policies as they are. */
const ofSetup: ReadonlySet<ActionKind> = new Set<ActionKind>([
  'enable-service-access',
  'enable-management-detector',
  'enable-admin',
  'put-destination',
])

/** What actions can have changed of what was observed; a kind that is not known better has changed everything. */
export interface TouchedParts {
  /** The organization's accounts, and its policies. */
  readonly organization: boolean
  /** Stacks, their instances, the alert path and trails. */
  readonly stacks: boolean
  /** The Regions in which GuardDuty was; `ALL` where they are not known. */
  readonly regions: 'ALL' | ReadonlySet<Region>
}

/** What has to be read again to prove actions, whether they went through or not; all else is as it was read before. */
export const touchedBy = (actions: readonly Action[]): TouchedParts => {
  const isAll = (...known: readonly ReadonlySet<ActionKind>[]) =>
    actions.every(({ kind }) => known.some((kinds) => kinds.has(kind)))
  const inRegions = actions.flatMap(
    (action) => (ofOneRegion.has(action.kind) && 'region' in action && action.region) || [],
  )
  return {
    organization: !isAll(ofOneRegion, ofStacks, ofSetup),
    stacks: !isAll(ofOneRegion),
    regions: isAll(ofOneRegion, ofStacks) ? new Set(inRegions) : 'ALL',
  }
}

/**
 * Whether an action may change members of GuardDuty in a Region, or what is on in them; a kind that is not known better may. What
 * findings are exported to is nothing of theirs.
 */
export const mayChangeMembers = (action: Action, region: Region): boolean => {
  if (ofStacks.has(action.kind) || action.kind === 'put-destination') return false
  return !ofOneRegion.has(action.kind) || !('region' in action) || action.region === region
}

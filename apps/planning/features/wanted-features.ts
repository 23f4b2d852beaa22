import { agentNames, exclusiveFeatures, type FeatureName, featureNames } from '../../manifest/features'
import type { AccountId, Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { ProtectedPlace } from '../../manifest/protection/lines-by-place'
import {
  type EnrollmentCell,
  type ProtectionCell,
  type ProtectionRow,
  type ProtectionTable,
  protectionTable,
} from '../../manifest/protection/protection-table'
import type { LiveAccount } from '../state/observed'
import { type FeatureState, type FeatureStates, pickStates } from './feature-states'
import { livePlaces } from './live-places'
import { type RegionProtection, regionProtection } from './region-protection'

const turnedOff: FeatureState = { enabled: false, agents: [] }

/** ALL is on, NONE is off; NEW is on where `newIsOn`, and otherwise leaves a detector as it is. */
const stateOf = ({ enable, agents, agentsOff }: ProtectionCell, newIsOn: boolean): FeatureState | undefined => {
  if (enable === 'NONE') return turnedOff
  if (enable === 'NEW' && !newIsOn) return undefined
  return {
    enabled: true,
    agents: agentNames.filter((agent) => agents.includes(agent)),
    ...(agentsOff && { agentsOff }),
  }
}

/**
 * What a row of the table comes to. Where Runtime Monitoring is to be on, the older EKS Runtime Monitoring that nobody names is to be
 * off: it would be billed beside it (user guide, "Migrating from EKS Runtime Monitoring to Runtime Monitoring").
 */
const statesOf = (row: ProtectionRow, newIsOn: boolean): FeatureStates => {
  const wanted = (name: FeatureName) => row[name] && stateOf(row[name], newIsOn)
  const { newer, older } = exclusiveFeatures
  const isReplaced = row[older] === undefined && wanted(newer)?.enabled === true
  return pickStates((name) => (name === older && isReplaced ? turnedOff : wanted(name)))
}

/** What is wanted of a row, in accounts that are members and in those that become some. */
interface RowStates {
  readonly member: FeatureStates
  readonly newcomer: FeatureStates
}

/** Made once for each row, and the same value where rows come to the same, so that others can compare once. */
const statesByRow = (): ((row: ProtectionRow) => RowStates) => {
  const made = new Map<ProtectionRow, RowStates>()
  const same = new Map<string, FeatureStates>()
  const once = (states: FeatureStates): FeatureStates => {
    const key = JSON.stringify(states)
    const known = same.get(key) ?? states
    same.set(key, known)
    return known
  }
  return (row) => {
    const known = made.get(row) ?? { member: once(statesOf(row, false)), newcomer: once(statesOf(row, true)) }
    made.set(row, known)
    return known
  }
}

/** What the manifest wants of the features of accounts: by Region, and by the units that they are in now. */
export interface WantedFeatures {
  /**
   * The detector of a member: ALL is on, NONE is off, NEW leaves it as it is. Features that no line names are left as they are.
   * Accounts that are to be the same get the same value.
   */
  readonly ofMember: (account: AccountId, region: Region) => FeatureStates
  /** The same for an account that is about to become a member, in which NEW is on too. */
  readonly ofNewcomer: (account: AccountId, region: Region) => FeatureStates
  /** The administrator's own detector: NEW is on in it, because it is not a member and GuardDuty never enrolls it. */
  readonly ofAdmin: (region: Region) => FeatureStates
  /** The lines that decide in an account. */
  readonly row: (account: AccountId, region: Region) => ProtectionRow
  /** Whether lines about its units alone make an account want something else of a newcomer than the organization does. */
  readonly isUnitApart: (account: AccountId, region: Region) => boolean
  /** Whether an account is left out on purpose, and by which line. */
  readonly enrollment: (account: AccountId) => EnrollmentCell
  readonly inRegion: (region: Region) => RegionProtection
}

type Wanting = Pick<Manifest, 'organization' | 'protection' | 'accounts'>

/** What the manifest wants where the same lines decide. */
interface Wanted extends RowStates {
  readonly row: ProtectionRow
}

const once = <Key, Value>(made: Map<Key, Value>, key: Key, make: () => Value): Value => {
  const known = made.get(key) ?? make()
  made.set(key, known)
  return known
}

/**
 * What is wanted at a place, made once for all places that lines name alike, and once for each account: ten thousand accounts ask in
 * each Region.
 */
const wantedAt = (table: ProtectionTable, states: (row: ProtectionRow) => RowStates) => {
  const alike = new Map<string, Map<Region, Wanted>>()
  const byPlace = new Map<ProtectedPlace, Map<Region, Wanted>>()
  const named = ({ units, account }: ProtectedPlace) =>
    [...units, ...(account === undefined ? [] : [account])].filter(table.isNamed).join(' ')
  return (place: ProtectedPlace, region: Region): Wanted => {
    const same = once(byPlace, place, () => once(alike, named(place), () => new Map()))
    return once(same, region, () => {
      const row = table.row(place, region)
      return { row, ...states(row) }
    })
  }
}

const everybody: ProtectedPlace = { units: [] }

/** `live` are the organization's accounts, none where they are unknown: then the units of the manifest count. */
export const wantedFeatures = (
  manifest: Wanting,
  live: readonly Pick<LiveAccount, 'id' | 'unitPath'>[] = [],
): WantedFeatures => {
  const table = protectionTable(manifest)
  const places = livePlaces(manifest, live)
  const at = wantedAt(table, statesByRow())
  const of = (account: AccountId, region: Region) => at(places.of(account), region)
  const newcomersAt = (place: ProtectedPlace, region: Region) => at(place, region).newcomer
  const regions = new Map<Region, RegionProtection>()
  return {
    ofMember: (account, region) => of(account, region).member,
    ofNewcomer: (account, region) => of(account, region).newcomer,
    ofAdmin: (region) => of(manifest.organization.securityAccount, region).newcomer,
    row: (account, region) => of(account, region).row,
    isUnitApart: (account, region) =>
      newcomersAt({ units: places.of(account).units }, region) !== newcomersAt(everybody, region),
    enrollment: (account) => table.enrollment(places.of(account)),
    inRegion: (region) =>
      once(regions, region, () => regionProtection({ manifest, table, places, newcomersAt }, region)),
  }
}

/** Features that lines of the manifest name for anybody in a Region. */
export const namedFeatures = ({ row, units, accounts }: RegionProtection): readonly FeatureName[] => {
  const rows = [row, ...units.map((one) => one.row), ...accounts.map((one) => one.row)]
  return featureNames.filter((name) => rows.some((one) => one[name] !== undefined))
}

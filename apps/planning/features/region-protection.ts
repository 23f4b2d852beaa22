import type { AgentName, FeatureName } from '../../manifest/features'
import type { AccountId, Region, UnitId } from '../../manifest/ids'
import type { Enroll, Manifest } from '../../manifest/manifest'
import type { ProtectedPlace } from '../../manifest/protection/lines-by-place'
import type { ProtectionRow, ProtectionTable } from '../../manifest/protection/protection-table'
import type { FeatureStates } from './feature-states'
import type { LivePlaces } from './live-places'

/** A unit that lines of the manifest are about, and what accounts get that join it. */
interface UnitProtection {
  readonly unit: UnitId
  readonly row: ProtectionRow
  readonly newcomers: FeatureStates
  /** What those get that join the unit right above it. */
  readonly above: FeatureStates
}

/** An account that lines of the manifest are about. */
interface AccountProtection {
  readonly row: ProtectionRow
  readonly newcomers: FeatureStates
}

/** What the manifest wants in one Region, of everybody and of those of whom it says something else. */
export interface RegionProtection {
  /** Whom GuardDuty is to enroll by itself. */
  readonly enroll: Enroll
  /** Units that are left out. */
  readonly leftOut: readonly UnitId[]
  /** What an account gets of which no line about units or accounts speaks. */
  readonly row: ProtectionRow
  readonly newcomers: FeatureStates
  /** Without those that are left out. */
  readonly units: readonly UnitProtection[]
  /** Without those that are left out, and the administrator, whom no setting reaches. */
  readonly accounts: readonly AccountProtection[]
}

interface Protecting {
  readonly manifest: Pick<Manifest, 'organization' | 'protection' | 'accounts'>
  readonly table: ProtectionTable
  readonly places: LivePlaces
  readonly newcomersAt: (place: ProtectedPlace, region: Region) => FeatureStates
}

/**
 * Whom GuardDuty may enroll by itself. It would enroll whoever joins a unit that is left out, so that then it enrolls nobody; where single
 * accounts are, it may enroll the others that join.
 */
const autoEnable = ({ manifest, table, places }: Protecting, leftOut: readonly UnitId[]): Enroll => {
  const { enroll } = manifest.protection
  if (leftOut.length > 0) return 'NONE'
  const isSomeAccount = (id: AccountId) => table.isNamed(id) && !table.enrollment(places.of(id)).isEnrolled
  return enroll === 'ALL' && manifest.accounts.some(({ id }) => isSomeAccount(id)) ? 'NEW' : enroll
}

/** What the table comes to in a Region. */
export const regionProtection = (protecting: Protecting, region: Region): RegionProtection => {
  const { manifest, table, places, newcomersAt } = protecting
  const at = (place: ProtectedPlace) => ({ row: table.row(place, region), newcomers: newcomersAt(place, region) })
  const isEnrolled = (place: ProtectedPlace) => table.enrollment(place).isEnrolled
  const units = manifest.organization.units.filter(({ id }) => table.isNamed(id))
  const leftOut = units.flatMap(({ id }) => (isEnrolled({ units: places.unit(id) }) ? [] : [id]))
  const accounts = manifest.accounts.filter(
    ({ id }) => id !== manifest.organization.securityAccount && table.isNamed(id) && isEnrolled(places.of(id)),
  )
  return {
    enroll: autoEnable(protecting, leftOut),
    leftOut,
    ...at({ units: [] }),
    units: units.flatMap(({ id: unit }) => {
      const line = places.unit(unit)
      if (leftOut.includes(unit)) return []
      return [{ unit, ...at({ units: line }), above: newcomersAt({ units: line.slice(0, -1) }, region) }]
    }),
    accounts: accounts.map(({ id }) => at(places.of(id))),
  }
}

const hasAgent = (states: FeatureStates, name: FeatureName, agent: AgentName): boolean =>
  states[name]?.enabled === true && states[name].agents.includes(agent)

/**
 * Whether the organization's settings give a feature, or one additional configuration of it, to nobody who joins: the manifest says
 * something of it for everybody, and units differ in what newcomers get.
 */
export const isWithheld = (
  { row, newcomers, units }: RegionProtection,
  name: FeatureName,
  agent?: AgentName,
): boolean => {
  if (row[name] === undefined) return false
  const isApart = units.some((one) => one.newcomers[name]?.enabled !== newcomers[name]?.enabled)
  if (agent === undefined) return isApart
  if (isApart) return row[name].agents.includes(agent)
  return hasAgent(newcomers, name, agent) && units.some((one) => !hasAgent(one.newcomers, name, agent))
}

/**
 * Whether somebody is to be without a feature, or one additional configuration of it, which joining may give all the same. The
 * organization's setting cannot be ALL then: it reaches all members, again and again.
 */
export const isDisabledForSome = (
  { newcomers, units, accounts }: RegionProtection,
  name: FeatureName,
  agent?: AgentName,
): boolean =>
  [...units, ...accounts].some(({ newcomers: wanted }) => {
    const state = wanted[name]
    if (state === undefined || (!state.enabled && newcomers[name]?.enabled === false)) return false
    return !state.enabled || (agent !== undefined && state.agentsOff?.includes(agent) === true)
  })

/** Whether newcomers by themselves do not get what NEW gives, so that a deploy has to give it to them. */
export const withholdsNew = (protection: RegionProtection): boolean =>
  Object.entries(protection.row).some(([key, { enable, agents }]) => {
    const name = key as FeatureName
    return enable === 'NEW' && [undefined, ...agents].some((agent) => isWithheld(protection, name, agent))
  })

import type { AccountId, Region, UnitId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { Wave } from '../actions/share'
import type { Observed } from '../state/observed'
import { isSeen } from '../state/seen'

/**
 * What a person names to be deployed first: accounts by unit or by name, and Regions. Nothing named
 * of a kind means all of it.
 */
export interface WaveChoice {
  readonly units: readonly UnitId[]
  readonly accounts: readonly AccountId[]
  readonly regions: readonly Region[]
}

/** A unit, or the root, with all units below it. */
const unitsBelow = (unit: UnitId, manifest: Pick<Manifest, 'organization'>): readonly UnitId[] => [
  unit,
  ...manifest.organization.units.filter(({ parent }) => parent === unit).flatMap(({ id }) => unitsBelow(id, manifest)),
]

const accountsOf = (
  { units, accounts }: WaveChoice,
  manifest: Manifest,
  observed: Observed,
): ReadonlySet<AccountId> => {
  const within = new Set(units.flatMap((unit) => unitsBelow(unit, manifest)))
  const live = isSeen(observed.accounts) ? observed.accounts.seen : []
  const moved = new Map(live.flatMap(({ id, unitPath }) => (unitPath ? [[id, unitPath] as const] : [])))
  const places = new Map([...manifest.accounts.map(({ id, unit }) => [id, [unit]] as const), ...moved])
  const inUnits = [...places].filter(([, path]) => path.some((unit) => within.has(unit))).map(([id]) => id)
  return new Set([...accounts, ...inUnits])
}

/**
 * The part that was chosen: accounts of the units as AWS Organizations has them now, units below
 * included, and those that are named.
 */
export const waveOf = (choice: WaveChoice, manifest: Manifest, observed: Observed): Wave => ({
  ...(choice.units.length + choice.accounts.length > 0 && { accounts: accountsOf(choice, manifest, observed) }),
  ...(choice.regions.length > 0 && { regions: new Set(choice.regions) }),
})

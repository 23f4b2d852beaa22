import type { AccountId, UnitId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { isRootId } from '../../manifest/unit-tree'
import type { Observed } from '../state/observed'
import { isSeen } from '../state/seen'

/**
 * The path of each account's unit: where AWS Organizations has the account now, or else where the manifest has it. A unit that the
 * manifest does not list stands by its id; empty for the root, and for an account of which nobody knows.
 */
export const accountUnits = (manifest: Manifest, observed: Observed): ((id: AccountId) => string) => {
  const paths = new Map(manifest.organization.units.map(({ id, path }) => [id, path]))
  const pathOf = (unit: UnitId): string => (isRootId(unit) ? '' : (paths.get(unit) ?? unit))
  const places = new Map(manifest.accounts.map(({ id, unit }) => [id, unit]))
  const live = isSeen(observed.accounts) ? observed.accounts.seen : []
  for (const { id, unit } of live) if (unit !== undefined) places.set(id, unit)
  return (id) => {
    const unit = places.get(id)
    return unit === undefined ? '' : pathOf(unit)
  }
}

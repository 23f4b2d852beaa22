import type { AccountId, UnitId } from '../../manifest/ids'
import type { Account, Manifest } from '../../manifest/manifest'
import type { ProtectedPlace, ProtectionCell } from '../../manifest/protection/protection-table'
import { lineOf, unitsById } from '../../manifest/unit-tree'

/** An account of the manifest that GuardDuty is to watch, and where it is. */
export interface ProtectedAccount {
  readonly id: AccountId
  readonly name: string
  /** The path of its unit; empty for the root. */
  readonly unit: string
  readonly place: Required<ProtectedPlace>
}

/** The units of an account from the root on. */
const unitsAbove = ({ organization }: Pick<Manifest, 'organization'>): ((unit: UnitId) => readonly string[]) => {
  const byId = unitsById(organization.units)
  const known = new Map<UnitId, readonly string[]>()
  return (unit) => {
    const own = byId.get(unit)
    const line = own ? lineOf(own, byId) : []
    const root = line.at(-1)?.parent ?? unit
    const units = known.get(unit) ?? [root, ...line.flatMap(({ id }) => id ?? []).reverse()]
    known.set(unit, units)
    return units
  }
}

/** The accounts of the manifest with their places. */
export const placesOf = (
  manifest: Pick<Manifest, 'organization' | 'accounts'>,
): readonly (ProtectedAccount & Pick<Account, 'state' | 'enroll'>)[] => {
  const above = unitsAbove(manifest)
  const paths = new Map(manifest.organization.units.map(({ id, path }) => [id, path]))
  return manifest.accounts.map(({ id, name, unit, state, enroll }) => ({
    id,
    name,
    unit: paths.get(unit) ?? '',
    place: { account: id, units: above(unit) },
    state,
    enroll,
  }))
}

/**
 * Whether a plan is on in an account by the manifest: undefined where the manifest leaves it as it is, as NEW does in accounts that are
 * there already. The administrator gets NEW too, because it never joins.
 */
export const isOnBy = (cell: ProtectionCell | undefined, isAdmin: boolean): boolean | undefined => {
  if (cell === undefined) return undefined
  if (cell.enable === 'NEW') return isAdmin ? true : undefined
  return cell.enable === 'ALL'
}

import type { AccountId } from '../../manifest/ids'
import type { Account, Manifest } from '../../manifest/manifest'
import type { ProtectedPlace } from '../../manifest/protection/lines-by-place'
import { chainFinder } from '../../manifest/protection/organization-tree'
import type { ProtectionCell } from '../../manifest/protection/protection-table'

/** An account of the manifest that GuardDuty is to watch, and where it is. */
export interface ProtectedAccount {
  readonly id: AccountId
  readonly name: string
  /** The path of its unit; empty for the root. */
  readonly unit: string
  readonly place: Required<ProtectedPlace>
}

/** The accounts of the manifest with their places. */
export const placesOf = (
  manifest: Pick<Manifest, 'organization' | 'accounts'>,
): readonly (ProtectedAccount & Pick<Account, 'state'>)[] => {
  const above = chainFinder(manifest)
  const paths = new Map(manifest.organization.units.map(({ id, path }) => [id, path]))
  return manifest.accounts.map(({ id, name, unit, state }) => ({
    id,
    name,
    unit: paths.get(unit) ?? '',
    place: { account: id, units: above(unit) },
    state,
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

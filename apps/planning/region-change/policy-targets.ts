import type { AccountId, UnitId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { Desired } from '../state/desired'
import type { LiveAccount } from '../state/observed'

/** A unit with all units above it, up to the root. */
const lineOf = (unit: UnitId, units: Manifest['organization']['units']): readonly UnitId[] => {
  const parent = units.find(({ id }) => id === unit)?.parent
  return parent === undefined ? [unit] : [unit, ...lineOf(parent, units)]
}

/**
 * Whose service control policies reach what is made in a Region: the security account with the
 * units above it, and the units into which member routes are delivered. The management account is
 * subject to none
 * (docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html).
 */
export const policyTargets = (
  { manifest, assembly }: Desired,
  accounts: readonly LiveAccount[],
): readonly (AccountId | UnitId)[] => {
  const { securityAccount, units } = manifest.organization
  const above = accounts.find(({ id }) => id === securityAccount)?.unitPath ?? []
  const delivered = assembly.stackSets.flatMap(({ targets }) =>
    targets.model === 'service-managed' ? targets.units.flatMap((unit) => lineOf(unit, units)) : [],
  )
  return [...new Set<AccountId | UnitId>([...above, securityAccount, ...delivered])]
}

import type { AccountId, UnitId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { Desired } from '../state/desired'
import type { LiveAccount } from '../state/observed'

/** A unit with all units above it, up to the root. */
const lineOf = (unit: UnitId, units: Manifest['organization']['units']): readonly UnitId[] => {
  const parent = units.find(({ id }) => id === unit)?.parent
  return parent === undefined ? [unit] : [unit, ...lineOf(parent, units)]
}

/** Whose service control policies reach what Guardpost makes. */
export interface PolicyTargets {
  /** The security account, with the units above it. */
  readonly security: readonly (AccountId | UnitId)[]
  /** The units into which member routes are delivered, with those above them. */
  readonly delivery: readonly UnitId[]
}

/**
 * Whose policies count. The management account is subject to none
 * (docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html). Those of
 * single members and of units below those of a route are not looked at: they would cost a call each.
 */
export const policyTargets = (
  { manifest, assembly }: Pick<Desired, 'manifest' | 'assembly'>,
  accounts: readonly LiveAccount[],
): PolicyTargets => {
  const { securityAccount, units } = manifest.organization
  const above = accounts.find(({ id }) => id === securityAccount)?.unitPath ?? []
  const delivery = assembly.stackSets.flatMap(({ targets }) =>
    targets.model === 'service-managed' ? targets.units.flatMap((unit) => lineOf(unit, units)) : [],
  )
  return { security: [...above, securityAccount], delivery: [...new Set(delivery)] }
}

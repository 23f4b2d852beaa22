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
  /** Units below those of member routes, and the active accounts there: a policy reaches some of them. */
  readonly below: readonly (AccountId | UnitId)[]
}

/**
 * Whose policies count. The management account is subject to none
 * (docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html). Of other members
 * nothing counts: GuardDuty acts there with its service-linked role, which is exempt, too.
 */
export const policyTargets = (
  { manifest, assembly }: Pick<Desired, 'manifest' | 'assembly'>,
  accounts: readonly LiveAccount[],
): PolicyTargets => {
  const { managementAccount, securityAccount, units } = manifest.organization
  const above = accounts.find(({ id }) => id === securityAccount)?.unitPath ?? []
  const delivery = assembly.stackSets.flatMap(({ targets }) =>
    targets.model === 'service-managed' ? targets.units.flatMap((unit) => lineOf(unit, units)) : [],
  )
  const routed = assembly.stackSets.flatMap(({ targets }) => (targets.model === 'service-managed' ? targets.units : []))
  const below = accounts
    .filter(({ id, state }) => state === 'ACTIVE' && id !== managementAccount)
    .flatMap(({ id, unitPath = [] }) => (unitPath.some((unit) => routed.includes(unit)) ? [...unitPath, id] : []))
  const lines = new Set<AccountId | UnitId>(delivery)
  return {
    security: [...above, securityAccount],
    delivery: [...new Set(delivery)],
    below: [...new Set(below)].filter((target) => !lines.has(target)),
  }
}

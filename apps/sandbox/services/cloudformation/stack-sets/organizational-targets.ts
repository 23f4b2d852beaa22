import type { UnitId } from '../../../../manifest/ids'
import type { World } from '../../../world/world'
import { unitChain } from '../../organizations/hierarchy'
import { type AccountRecord, organization } from '../../organizations/state'
import type { AccountFilter, OrganizationalTargets } from './deployment-targets'
import type { OperationTarget, StackSet } from './stack-set'

const passes = ({ type, accounts }: AccountFilter, account: string): boolean => {
  if (type === 'INTERSECTION') return accounts.has(account)
  if (type === 'DIFFERENCE') return !accounts.has(account)
  return true
}

/** The first of these units that holds an account, itself or below it. */
export const holdingUnit = (
  world: World,
  account: Pick<AccountRecord, 'unit'>,
  units: Iterable<UnitId>,
): UnitId | undefined => {
  const chain = new Set(unitChain(world, account.unit))
  for (const unit of units) if (chain.has(unit)) return unit
  return undefined
}

/**
 * The accounts of units and of all units below them, suspended ones too, never the management account; each with the first
 * unit that holds it (BEHAVIOUR 53).
 */
export const accountsIn = (
  world: World,
  { units, filter }: OrganizationalTargets,
): { readonly account: string; readonly unit: UnitId }[] =>
  [...world.store(organization).accounts.values()].flatMap((account) => {
    if (account.id === world.scenario.organization.managementAccount || !passes(filter, account.id)) return []
    const unit = holdingUnit(world, account, units)
    return unit === undefined ? [] : [{ account: account.id, unit }]
  })

/** All pairs of the targeted accounts and Regions. */
export const targetsToCreate = (
  world: World,
  targets: OrganizationalTargets,
  regions: readonly string[],
): OperationTarget[] => {
  const accounts = accountsIn(world, targets)
  return regions.flatMap((region) => accounts.map((place) => ({ ...place, region })))
}

/**
 * The instances that targets name: of accounts that are in the units now, and those that were created for one of the units,
 * wherever their account is by now; with UNION also those of the listed accounts (BEHAVIOUR 57).
 */
export const targetedInstances = (
  world: World,
  stackSet: StackSet,
  { units, filter }: OrganizationalTargets,
  regions: readonly string[],
): OperationTarget[] => {
  const named = new Set<UnitId | undefined>(units)
  const inside = new Set(
    accountsIn(world, { units, filter: { type: 'NONE', accounts: new Set() } }).map(({ account }) => account),
  )
  const isTargeted = ({ account, unit }: OperationTarget): boolean =>
    (filter.type === 'UNION' && filter.accounts.has(account)) ||
    ((named.has(unit) || inside.has(account)) && passes(filter, account))
  const found = [...stackSet.instances.values()].filter(isTargeted)
  return regions.flatMap((region) => found.filter((instance) => instance.region === region).map(targetOf))
}

/** The place of an instance, as a target. */
export const targetOf = ({ account, region, unit }: OperationTarget): OperationTarget => ({
  account,
  region,
  ...(unit === undefined ? {} : { unit }),
})

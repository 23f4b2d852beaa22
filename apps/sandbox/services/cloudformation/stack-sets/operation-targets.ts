import type { UnitId } from '../../../../manifest/ids'
import type { World } from '../../../world/world'
import { unitChain } from '../../organizations/hierarchy'
import { type AccountRecord, organization } from '../../organizations/state'
import { validationError } from '../errors'
import {
  type AccountFilter,
  type OperationRequest,
  type OrganizationalTargets,
  readDeploymentTargets,
  requireKnownRegions,
  targetsOf,
} from './deployment-targets'
import { instanceKey, type OperationTarget, type StackSet } from './state'

const passes = ({ type, accounts }: AccountFilter, account: string): boolean => {
  if (type === 'INTERSECTION') return accounts.has(account)
  if (type === 'DIFFERENCE') return !accounts.has(account)
  return true
}

/** The first of these units that holds an account, itself or below it. */
const holdingUnit = (
  world: World,
  account: Pick<AccountRecord, 'unit'>,
  units: Iterable<UnitId>,
): UnitId | undefined => {
  const chain = new Set(unitChain(world, account.unit))
  for (const unit of units) if (chain.has(unit)) return unit
  return undefined
}

/**
 * The accounts of units and of all units below them, suspended ones too, never the management
 * account; each with the first unit that holds it (BEHAVIOUR 53).
 */
const accountsIn = (
  world: World,
  { units, filter }: OrganizationalTargets,
): { readonly account: string; readonly unit: UnitId }[] =>
  [...world.store(organization).accounts.values()].flatMap((account) => {
    if (account.id === world.scenario.organization.managementAccount || !passes(filter, account.id)) return []
    const unit = holdingUnit(world, account, units)
    return unit === undefined ? [] : [{ account: account.id, unit }]
  })

/** All pairs of the targeted accounts and Regions. */
const targetsToCreate = (
  world: World,
  targets: OrganizationalTargets,
  regions: readonly string[],
): OperationTarget[] => {
  const accounts = accountsIn(world, targets)
  return regions.flatMap((region) => accounts.map((place) => ({ ...place, region })))
}

/**
 * The instances that targets name: of accounts that are in the units now, and those that were
 * created for one of the units, wherever their account is by now; with UNION also those of the
 * listed accounts (BEHAVIOUR 57).
 */
const targetedInstances = (
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

/** @throws AwsError `ValidationError` for a request without Regions, and for names that are none (BEHAVIOUR 81). */
const requireRegions = ({ Regions = [] }: OperationRequest): readonly string[] => {
  requireKnownRegions(Regions)
  if (Regions.length > 0) return Regions
  throw validationError('Regions must be specified for the operation')
}

/** The pairs of account and Region in which a request creates instances. */
export const creationTargets = (
  world: World,
  stackSet: StackSet,
  request: OperationRequest,
): readonly OperationTarget[] =>
  stackSet.permissionModel === 'SELF_MANAGED'
    ? targetsOf(request)
    : targetsToCreate(world, readDeploymentTargets(world, request, true), requireRegions(request))

/** The instances that a request names; self-managed, pairs without an instance are kept. */
export const instanceTargets = (
  world: World,
  stackSet: StackSet,
  request: OperationRequest,
): readonly OperationTarget[] =>
  stackSet.permissionModel === 'SELF_MANAGED'
    ? targetsOf(request)
    : targetedInstances(world, stackSet, readDeploymentTargets(world, request, false), requireRegions(request))

/** The targets of which there is an instance. */
export const existingTargets = (stackSet: StackSet, targets: readonly OperationTarget[]): OperationTarget[] =>
  targets.filter((target) => stackSet.instances.has(instanceKey(target)))

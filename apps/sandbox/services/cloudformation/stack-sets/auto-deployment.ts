import type { UnitId } from '../../../../manifest/ids'
import { administratorCall, type Call } from '../../../request/operation'
import { defineStore, type World } from '../../../world/world'
import { unitChain } from '../../organizations/hierarchy'
import { type AccountChange, type AccountRecord, organization } from '../../organizations/state'
import { type CloudFormationOperation, pageOf } from '../state'
import { announceInstances, newOperation } from './new-operation'
import { finishDueOperations, submitOperation } from './operation-queue'
import { targetOf } from './operation-targets'
import { organizationsAccess } from './organizations-access'
import { allStackSets, instanceKey, type OperationTarget, requireStackSet, type StackSet } from './state'
import { deployInstance, removeInstance, unlessSuspended } from './target-work'

/**
 * Where an account is to have instances: in every Region of every targeted unit that holds it,
 * once.
 */
const wantedTargets = (world: World, { deployments }: StackSet, account: AccountRecord): OperationTarget[] => {
  const chain = new Set<UnitId>(unitChain(world, account.unit))
  const wanted = new Map<string, OperationTarget>()
  for (const [unit, regions] of deployments) {
    if (!chain.has(unit)) continue
    for (const region of regions) {
      const target = { account: account.id, region, unit }
      if (!wanted.has(instanceKey(target))) wanted.set(instanceKey(target), target)
    }
  }
  return [...wanted.values()]
}

/** The account's instances that were made for a unit which does not hold it any more. */
const strandedInstances = (world: World, { instances }: StackSet, change: AccountChange): OperationTarget[] => {
  const chain = new Set<UnitId | undefined>(change.kind === 'left' ? [] : unitChain(world, change.account.unit))
  return [...instances.values()]
    .filter(({ account, unit }) => account === change.account.id && !chain.has(unit))
    .map(targetOf)
}

const remove = async (call: Call, stackSet: StackSet, targets: OperationTarget[]): Promise<void> => {
  const { world } = call
  const retainStacks = stackSet.definition.autoDeployment?.RetainStacksOnAccountRemoval ?? false
  const operation = newOperation(world, stackSet, {}, { action: 'DELETE', targets, retainStacks, automatic: true })
  const work = (target: OperationTarget) => removeInstance(call, stackSet, target, operation)
  await submitOperation(
    world,
    stackSet,
    operation,
    retainStacks ? work : unlessSuspended(world, stackSet, operation, work),
  )
}

const create = async (call: Call, stackSet: StackSet, targets: OperationTarget[]): Promise<void> => {
  const { world } = call
  const operation = newOperation(world, stackSet, {}, { action: 'CREATE', targets, automatic: true })
  announceInstances(stackSet, operation, [])
  const work = (target: OperationTarget) => deployInstance(call, stackSet, target, [])
  await submitOperation(world, stackSet, operation, unlessSuspended(world, stackSet, operation, work))
}

/**
 * What automatic deployment does when an account came, went or moved: instances made for a unit
 * that it left are deleted, or let go with their stacks retained; then instances are created for
 * the units that hold it now, with the StackSet's own parameters and no operation preferences.
 * Filters of accounts are not considered (BEHAVIOUR 66 to 71).
 */
const deployAutomatically = async (world: World, stackSet: StackSet, change: AccountChange): Promise<void> => {
  if (!stackSet.definition.autoDeployment?.Enabled) return
  const { account, kind } = change
  const call = administratorCall(world, stackSet.account, stackSet.region)
  const stranded = strandedInstances(world, stackSet, change)
  if (stranded.length > 0) await remove(call, stackSet, stranded)
  if (kind === 'left') return
  const left = new Set(stranded.map(instanceKey))
  const missing = wantedTargets(world, stackSet, account).filter(
    (target) =>
      left.has(instanceKey(target)) ||
      (!stackSet.instances.has(instanceKey(target)) && isAddedTo(world, change, target.unit)),
  )
  if (missing.length > 0) await create(call, stackSet, missing)
}

/** Whether the account came below a unit; a move inside it adds no account to it. */
const isAddedTo = (world: World, { from }: AccountChange, unit: UnitId | undefined): boolean =>
  unit !== undefined && (from === undefined || !unitChain(world, from).includes(unit))

/**
 * Joining, moving and leaving change which units hold an account; closing does not: it is suspended
 * where it is (BEHAVIOUR 71).
 */
const movesAccount = ({ kind }: AccountChange): boolean => kind !== 'closed'

/**
 * Follows the accounts of the organization and the clock, for as long as the world lasts: made
 * once, at the first call of CloudFormation, before which there is no StackSet.
 */
export const stackSetsFollower = defineStore('stack-sets-follower', (world) => {
  const { background } = world
  world.clock.onAdvance(() => background.add(() => finishDueOperations(world)))
  world.store(organization).subscribe((change) => {
    if (!movesAccount(change) || organizationsAccess({ world }).status !== 'ENABLED') return
    background.add(async () => {
      for (const stackSet of allStackSets(world)) await deployAutomatically(world, stackSet, change)
    })
  })
  return {}
})

/**
 * Lists the units of a StackSet, each with the Regions that an account which joins it gets
 * (BEHAVIOUR 66).
 */
export const listStackSetAutoDeploymentTargets: CloudFormationOperation<'ListStackSetAutoDeploymentTargets'> = (
  input,
  call,
) => {
  const page = pageOf(
    [...requireStackSet(call, input).deployments],
    { token: input.NextToken, size: input.MaxResults },
    call,
  )
  return {
    Summaries: page.items.map(([unit, regions]) => ({ OrganizationalUnitId: unit, Regions: [...regions] })),
    NextToken: page.nextToken,
  }
}

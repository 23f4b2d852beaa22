import type { ActionOf } from '../../../planning/actions/action'
import { type CloudFormationPlace, placeOfStackSet } from '../../aws/cloudformation-place'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import { observeInstances } from '../../observe/stacks/observe-stack-sets'
import type { AccountFailure } from '../kit/outcome'
import type { Performer } from '../kit/performer'
import { groupInstances, runInstanceOperation, type TargetedInstance } from './instance-operation'

type Instance = ActionOf<'delete-instances'>['instances'][number]

/**
 * Instances of a StackSet with their stacks, all accounts with the same Regions in one operation; where the account has no access
 * to a Region any more, the instance is given up and its stack stays. Gives the instances that are still there afterwards.
 */
export const deleteInstances: Performer<'delete-instances'> = async (action, context) => {
  const { account, region, stackSet: name, instances } = action
  const stackSet = context.desired.assembly.stackSets.find((known) => known.name === name)
  const here: CloudFormationPlace = { client: await context.aws.cloudFormation(region), account, region }
  const place = stackSet ? placeOfStackSet(here, stackSet) : here
  const held = await instancesLeft(place, name)
  const wanted = instances.filter(isIn(held))
  for (const retain of [true, false]) {
    const concerned = held.filter(isIn(wanted.filter((instance) => instance.retain === retain)))
    for (const group of groupInstances(concerned)) {
      await runInstanceOperation({ ...group, kind: 'delete', retain, stackSet: name }, place, context)
    }
  }
  if (wanted.length === 0) return []
  return (await instancesLeft(place, name)).filter(isIn(wanted)).map(failure)
}

interface Left extends TargetedInstance {
  readonly status: string
  readonly reason: string
}

const isIn =
  (others: readonly Pick<Instance, 'account' | 'region'>[]) =>
  ({ account, region }: Pick<Instance, 'account' | 'region'>): boolean =>
    others.some((other) => other.account === account && other.region === region)

/** The instances of a StackSet; none when the StackSet is gone. */
export const instancesLeft = async (place: CloudFormationPlace, stackSet: string): Promise<readonly Left[]> => {
  try {
    const found = await observeInstances(place, stackSet)
    return found.map(({ account, region, unit, status, detailedStatus, reason }) => ({
      account,
      region,
      ...(unit !== undefined && { unit }),
      status,
      reason: reason ?? detailedStatus,
    }))
  } catch (error) {
    if (error instanceof AwsCallFailed && isNamed(error.cause, 'StackSetNotFoundException', 'StackSetNotFound'))
      return []
    throw error
  }
}

const failure = ({ account, region, status, reason }: Left): AccountFailure => ({
  account,
  region,
  code: `STACK_INSTANCE_${status}`,
  message: reason,
  wayOut:
    'Correct what CloudFormation names in this Region and run the same command again; or delete the instance with "retain stacks" in its console, and its stack in that Region by hand',
})

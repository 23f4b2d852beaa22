import type { CloudFormationPlace } from '../aws/cloudformation-place'
import { AwsCallFailed, isNamed } from '../aws/errors'
import { observeInstances } from '../observe/observe-stack-sets'
import type { AccountFailure } from './outcome'
import type { ActionOf, Performer } from './performer'
import { runInstanceOperation } from './run-instance-operation'

type Instance = ActionOf<'delete-instances'>['instances'][number]

/**
 * Instances of a StackSet with their stacks, one operation for each account, all its Regions at once; where the account has no access
 * to a Region any more, the instance is given up and its stack stays. Gives the instances that are still there afterwards.
 */
export const deleteInstances: Performer<'delete-instances'> = async (action, context) => {
  const { account, region, stackSet, instances } = action
  const place: CloudFormationPlace = { client: await context.aws.cloudFormation(region), account, region }
  const wanted = instances.filter(isIn(await instancesLeft(place, stackSet)))
  for (const operation of operationsFor(wanted)) {
    await runInstanceOperation({ ...operation, kind: 'delete', stackSet }, place, context)
  }
  if (wanted.length === 0) return []
  return (await instancesLeft(place, stackSet)).filter(isIn(wanted)).map(failure)
}

interface Left extends Pick<Instance, 'account' | 'region'> {
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
    return found.map(({ account, region, status, detailedStatus, reason }) => ({
      account,
      region,
      status,
      reason: reason ?? detailedStatus,
    }))
  } catch (error) {
    if (error instanceof AwsCallFailed && isNamed(error.cause, 'StackSetNotFoundException', 'StackSetNotFound'))
      return []
    throw error
  }
}

const operationsFor = (instances: readonly Instance[]) =>
  [true, false].flatMap((retain) => {
    const concerned = instances.filter((instance) => instance.retain === retain)
    return [...new Set(concerned.map(({ account }) => account))].map((account) => ({
      account,
      regions: concerned.filter((instance) => instance.account === account).map(({ region }) => region),
      retain,
    }))
  })

const failure = ({ account, region, status, reason }: Left): AccountFailure => ({
  account,
  region,
  code: `STACK_INSTANCE_${status}`,
  message: reason,
  wayOut:
    'Correct what CloudFormation names in this Region and run "guardpost destroy" again; or delete the instance with "retain stacks" in its console, and its stack in that Region by hand',
})

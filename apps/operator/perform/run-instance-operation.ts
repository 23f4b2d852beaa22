import type { StackSetOperationPreferences, StackSetOperationStatus } from '@aws-sdk/client-cloudformation'
import type { AccountId, Region } from '../../manifest/ids'
import { attempt } from '../aws/attempt'
import { waitUntil } from '../aws/wait-until'
import type { CloudFormationPlace } from '../observe/observe-stacks'
import type { PerformContext } from './performer'

/** Instances of one account to create, or to deploy again. */
export interface InstanceOperation {
  readonly kind: 'create' | 'update'
  readonly stackSet: string
  readonly account: AccountId
  readonly regions: readonly Region[]
}

/** All Regions at once; one that fails stops no other. */
const preferences: StackSetOperationPreferences = {
  RegionConcurrencyType: 'PARALLEL',
  ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE',
  FailureToleranceCount: 1,
  MaxConcurrentCount: 1,
}

/** States that an operation does not leave any more. */
const ended: readonly StackSetOperationStatus[] = ['SUCCEEDED', 'FAILED', 'STOPPED']

/**
 * Runs the operation and waits for its end, whichever it is: what became of the instances is for their list to tell,
 * because an operation within its tolerance is SUCCEEDED with failed instances.
 * @throws TimedOut after half an hour.
 */
export const runInstanceOperation = async (
  operation: InstanceOperation,
  place: CloudFormationPlace,
  { clock, output }: Pick<PerformContext, 'clock' | 'output'>,
): Promise<void> => {
  const { DescribeStackSetOperationCommand } = await import('@aws-sdk/client-cloudformation')
  const { client, account, region } = place
  const OperationId = await start(operation, place)
  await waitUntil({
    what: `the stack instances of ${operation.stackSet}`,
    look: async () => {
      const { StackSetOperation } = await attempt(
        { operation: 'cloudformation:DescribeStackSetOperation', account, region },
        () => client.send(new DescribeStackSetOperationCommand({ StackSetName: operation.stackSet, OperationId })),
      )
      return StackSetOperation?.Status
    },
    done: (status) => ended.some((end) => end === status),
    describe: (status) => status ?? 'no status',
    every: 5,
    atMost: 1800,
    clock,
    output,
  })
}

const start = async (operation: InstanceOperation, place: CloudFormationPlace): Promise<string> => {
  const { CreateStackInstancesCommand, UpdateStackInstancesCommand } = await import('@aws-sdk/client-cloudformation')
  const { client, account, region } = place
  const input = {
    StackSetName: operation.stackSet,
    Accounts: [operation.account],
    Regions: [...operation.regions],
    OperationPreferences: preferences,
  }
  const answer = await (operation.kind === 'create'
    ? attempt({ operation: 'cloudformation:CreateStackInstances', account, region }, () =>
        client.send(new CreateStackInstancesCommand(input)),
      )
    : attempt({ operation: 'cloudformation:UpdateStackInstances', account, region }, () =>
        client.send(new UpdateStackInstancesCommand(input)),
      ))
  return answer.OperationId ?? ''
}

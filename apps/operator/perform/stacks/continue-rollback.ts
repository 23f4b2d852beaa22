import { attempt } from '../../aws/attempt'
import type { CloudFormationPlace } from '../../aws/cloudformation-place'
import { OperatorError } from '../../base/operator-error'
import { waitUntil } from '../../base/wait-until'
import { describeStack } from '../../observe/stacks/observe-stacks'
import type { PerformContext } from '../kit/performer'
import { finishDeletion } from './delete-stack'

const failed = 'UPDATE_ROLLBACK_FAILED'

const undeleted = (stack: string, region: string, why = 'CloudFormation gave no reason'): OperatorError =>
  new OperatorError('STACK_FAILED', `${stack} could not be deleted: ${why}`, finishDeletion(stack, region))

/**
 * A stack whose deletion failed takes no update at all; one whose rollback failed takes none until the rollback has been continued
 * to its end (Continue rolling back an update, AWS CloudFormation User Guide). Nothing is done to a stack in any other state.
 * @throws OperatorError `STACK_FAILED` when its deletion or the rollback failed, which only a person can decide; TimedOut after half an hour.
 */
export const continueRollback = async (
  stack: string,
  { aws, desired, clock, output }: Pick<PerformContext, 'aws' | 'desired' | 'clock' | 'output'>,
): Promise<void> => {
  const region = desired.manifest.regions.home
  const account = desired.manifest.organization.securityAccount
  const place: CloudFormationPlace = { client: await aws.cloudFormation(region), account, region }
  const { StackStatus: status, StackStatusReason: why } = (await describeStack(place, stack)) ?? {}
  if (status === 'DELETE_FAILED') throw undeleted(stack, region, why)
  if (status !== failed) return
  const { ContinueUpdateRollbackCommand } = await import('@aws-sdk/client-cloudformation')
  output.emit({ type: 'note', message: `${stack} is ${failed}: its rollback is continued` })
  await attempt({ operation: 'cloudformation:ContinueUpdateRollback', account, region }, () =>
    place.client.send(new ContinueUpdateRollbackCommand({ StackName: stack })),
  )
  const found = await waitUntil({
    what: `the rollback of ${stack}`,
    look: () => describeStack(place, stack),
    done: (seen) => seen?.StackStatus?.endsWith('_IN_PROGRESS') !== true,
    describe: (seen) => seen?.StackStatus ?? 'no stack',
    every: 5,
    atMost: 1800,
    clock,
    output,
  })
  if (found?.StackStatus !== failed) return
  throw new OperatorError(
    'STACK_FAILED',
    `${stack}: the rollback failed again: ${found.StackStatusReason ?? 'CloudFormation gave no reason'}`,
    `Correct what CloudFormation names, or give it up: aws cloudformation continue-update-rollback --stack-name ${stack} --resources-to-skip <logical ids>; then run "guardpost deploy" again`,
  )
}

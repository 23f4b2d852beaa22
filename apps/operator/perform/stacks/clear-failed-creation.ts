import type { CloudFormationPlace } from '../../aws/cloudformation-place'
import { OperatorError } from '../../base/operator-error'
import { describeStack } from '../../observe/stacks/observe-stacks'
import { creationFailures, isCreationInDoubt, neverCameToBe, readStackEvents } from '../../observe/stacks/stack-events'
import type { PerformContext } from '../kit/performer'
import { finishDeletion, removeStack } from './delete-stack'

/**
 * Deletes what is left of a stack whose creation failed, so that it can be created: such a stack takes no update, and with termination
 * protection the CDK's engine cannot delete it ("cannot be deleted while TerminationProtection is enabled"). The protection is turned
 * off for a stack that never came to be and for no other; the engine sets it again with the new stack, before that is complete, so that
 * no run that ends too early leaves a complete stack without it.
 * @throws OperatorError `STACK_FAILED`, with the first cause, when it cannot be deleted; TimedOut after half an hour.
 */
export const clearFailedCreation = async (
  stack: string,
  { aws, desired, clock, output }: Pick<PerformContext, 'aws' | 'desired' | 'clock' | 'output'>,
): Promise<void> => {
  const region = desired.manifest.regions.home
  const account = desired.manifest.organization.securityAccount
  const place: CloudFormationPlace = { client: await aws.cloudFormation(region), account, region }
  const found = await describeStack(place, stack)
  const status = found?.StackStatus ?? ''
  if (found === undefined || !isCreationInDoubt(status)) return
  const events = await readStackEvents(place, found)
  if (!neverCameToBe(status, events)) return
  const failures = creationFailures(events)
  const why = failures.length > 0 ? ` (${failures.join('; ')})` : ''
  output.emit({ type: 'note', message: `${stack} never came to be${why}: what is left of it is deleted` })
  const left = await removeStack(found, place, { clock, output })
  if (left === undefined) return
  throw new OperatorError(
    'STACK_FAILED',
    `${stack} could not be created${why}, and what is left of it could not be deleted: ${left}`,
    finishDeletion(stack, region),
  )
}

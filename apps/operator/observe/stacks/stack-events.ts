import type { Stack, StackEvent } from '@aws-sdk/client-cloudformation'
import { everyPage } from '../../aws/attempt'
import type { CloudFormationPlace } from '../../aws/cloudformation-place'

/**
 * The history of one stack, newest first. A stack that is created anew has an id and a history of its own.
 * @throws AwsCallFailed
 */
export const readStackEvents = async (
  { client, account, region }: CloudFormationPlace,
  { StackId }: Pick<Stack, 'StackId'>,
): Promise<readonly StackEvent[]> => {
  const { paginateDescribeStackEvents: paginate } = await import('@aws-sdk/client-cloudformation')
  return everyPage(
    { operation: 'cloudformation:DescribeStackEvents', account, region },
    paginate({ client }, { StackName: StackId }),
    (page) => page.StackEvents,
  )
}

/** Statuses that a stack has only when its creation failed (Stack status codes, AWS CloudFormation User Guide). */
const failedCreation = /^(CREATE_FAILED|ROLLBACK_COMPLETE|ROLLBACK_FAILED)$/

const isOfStack = ({ PhysicalResourceId, StackId }: StackEvent): boolean => PhysicalResourceId === StackId

/** Statuses of a stack that holds, or once held, what a template says. */
const stood = /^(CREATE|IMPORT|UPDATE)_COMPLETE$|^UPDATE_|^IMPORT_/

/**
 * Whether a stack's creation failed, so that it never held what its template says. A deletion that failed says nothing of that, so the
 * history has to: it begins with the creation, and at no time was the stack complete. CloudFormation keeps it for 90 days.
 */
export const neverCameToBe = (status: string, events: readonly StackEvent[]): boolean => {
  if (failedCreation.test(status)) return true
  if (status !== 'DELETE_FAILED') return false
  const own = events.filter(isOfStack).map(({ ResourceStatus = '' }) => ResourceStatus as string)
  return /^(CREATE|REVIEW)_IN_PROGRESS$/.test(own.at(-1) ?? '') && !own.some((seen) => stood.test(seen))
}

/** Whether the history of a stack in this status has to be read before it is known how it came about. */
export const isCreationInDoubt = (status: string): boolean => failedCreation.test(status) || status === 'DELETE_FAILED'

/**
 * Why resources failed, each with its logical id, in order of time and each reason once. Those that were cancelled because of another
 * one say nothing of the cause.
 */
const failuresIn = (events: readonly StackEvent[], status: string): readonly string[] => {
  const failed = events.filter(
    (event) =>
      event.ResourceStatus === status &&
      !isOfStack(event) &&
      event.ResourceStatusReason?.endsWith('cancelled') !== true,
  )
  const reasons = failed.map((event) => `${event.LogicalResourceId}: ${event.ResourceStatusReason ?? 'no reason'}`)
  return [...new Set(reasons.reverse())]
}

/** Why the creation of a stack failed. */
export const creationFailures = (events: readonly StackEvent[]): readonly string[] =>
  failuresIn(events, 'CREATE_FAILED')

/** Why the last deletion of a stack failed. A stack keeps the events of earlier attempts. */
export const deletionFailures = (events: readonly StackEvent[]): readonly string[] => {
  const start = events.findIndex((event) => isOfStack(event) && event.ResourceStatus === 'DELETE_IN_PROGRESS')
  return failuresIn(start < 0 ? events : events.slice(0, start), 'DELETE_FAILED')
}

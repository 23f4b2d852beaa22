import type { DeleteLogGroupCommandInput, DeleteLogGroupCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { findLogGroup } from '../find-log-group'
import { logStore } from '../state'

/** Deletes a log group with its events and filters, unless it is protected (BEHAVIOUR 3). */
export const deleteLogGroup: Operation<DeleteLogGroupCommandInput, DeleteLogGroupCommandOutput> = (input, call) => {
  const group = findLogGroup(call, input.logGroupName)
  if (group.deletionProtection) {
    throw new AwsError(
      'ValidationException',
      `The log group ${group.name} has deletion protection enabled. Disable it before deleting the log group.`,
    )
  }
  call.world.store(logStore).in(call).groups.delete(group.name)
  return {}
}

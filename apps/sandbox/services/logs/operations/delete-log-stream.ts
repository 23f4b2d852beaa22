import type { DeleteLogStreamCommandInput, DeleteLogStreamCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import type { Operation } from '../../../request/operation'
import { findLogGroup, findLogStream } from '../find-log-group'

/** Deletes a log stream with its events (BEHAVIOUR 6). */
export const deleteLogStream: Operation<DeleteLogStreamCommandInput, DeleteLogStreamCommandOutput> = (input, call) => {
  const group = findLogGroup(call, input.logGroupName)
  group.streams.delete(findLogStream(group, input.logStreamName).name)
  return {}
}

import type { CreateLogStreamCommandInput, CreateLogStreamCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { findLogGroup } from '../find-log-group'

/** Creates a log stream (BEHAVIOUR 6). */
export const createLogStream: Operation<CreateLogStreamCommandInput, CreateLogStreamCommandOutput> = (input, call) => {
  const group = findLogGroup(call, input.logGroupName)
  const name = input.logStreamName ?? ''
  if (!/^[^:*]{1,512}$/.test(name)) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${name}' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*`,
    )
  }
  if (group.streams.has(name)) {
    throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists')
  }
  group.streams.set(name, { name, creationTime: call.world.clock.now().getTime(), events: [] })
  return {}
}

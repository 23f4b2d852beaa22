import { AwsError } from '../../kit/aws-error'
import type { World } from '../../world/world'
import { logGroupName } from './log-group-arn'
import { type LogGroup, type LogStream, logStore } from './state'

interface Place {
  readonly world: World
  readonly account: string
  readonly region: string
}

/**
 * A log group by name or ARN.
 * @throws AwsError `ResourceNotFoundException` with AWS's message.
 */
export const findLogGroup = (place: Place, identifier: string | undefined): LogGroup => {
  const group = place.world
    .store(logStore)
    .in(place)
    .groups.get(logGroupName(identifier ?? ''))
  if (!group) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.')
  return group
}

/** @throws AwsError `ResourceNotFoundException` with AWS's message. */
export const findLogStream = (group: LogGroup, name: string | undefined): LogStream => {
  const stream = group.streams.get(name ?? '')
  if (!stream) throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.')
  return stream
}

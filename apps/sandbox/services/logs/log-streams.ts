import type { LogStream as ApiLogStream } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../kit/aws-error'
import { paginate } from '../../kit/page'
import { findLogGroup, findLogStream } from './log-groups'
import { type LogStream, type LogsOperation, logGroupArn } from './state'

/** Creates a log stream (BEHAVIOUR 6). */
export const createLogStream: LogsOperation<'CreateLogStream'> = (input, call) => {
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

const PAGE = 50

const lastTime = (stream: LogStream): number => Math.max(0, ...stream.events.map(({ timestamp }) => timestamp))

const toApi = (stream: LogStream, groupArn: string): ApiLogStream => {
  const times = stream.events.map(({ timestamp }) => timestamp)
  return {
    logStreamName: stream.name,
    arn: `${groupArn}:log-stream:${stream.name}`,
    creationTime: stream.creationTime,
    storedBytes: 0,
    ...(times.length === 0
      ? {}
      : {
          firstEventTimestamp: Math.min(...times),
          lastEventTimestamp: Math.max(...times),
          lastIngestionTime: stream.events.at(-1)?.ingestionTime,
        }),
  }
}

/** Log streams of a group, by name or by their last event (BEHAVIOUR 6). */
export const describeLogStreams: LogsOperation<'DescribeLogStreams'> = (input, call) => {
  const byTime = input.orderBy === 'LastEventTime'
  if (byTime && input.logStreamNamePrefix !== undefined) {
    throw new AwsError('InvalidParameterException', 'Cannot order by LastEventTime with a logStreamNamePrefix.')
  }
  const group = findLogGroup(call, input.logGroupIdentifier ?? input.logGroupName)
  const ascending = [...group.streams.values()]
    .filter(({ name }) => name.startsWith(input.logStreamNamePrefix ?? ''))
    .sort((left, right) => (byTime ? lastTime(left) - lastTime(right) : left.name < right.name ? -1 : 1))
  const page = paginate(
    input.descending ? ascending.reverse() : ascending,
    { token: input.nextToken, size: input.limit, limit: PAGE, invalidToken: 'InvalidParameterException' },
    call.world,
  )
  const arn = logGroupArn({ account: call.account, region: call.region, group: group.name })
  return { logStreams: page.items.map((stream) => toApi(stream, arn)), nextToken: page.nextToken }
}

/** Deletes a log stream with its events (BEHAVIOUR 6). */
export const deleteLogStream: LogsOperation<'DeleteLogStream'> = (input, call) => {
  const group = findLogGroup(call, input.logGroupName)
  group.streams.delete(findLogStream(group, input.logStreamName).name)
  return {}
}

import type { LogStream as ApiLogStream } from '@aws-sdk/client-cloudwatch-logs'
import { requireLogGroup } from './log-groups'
import { logPage } from './log-page'
import {
  alreadyExists,
  invalid,
  type LogGroup,
  type LogStream,
  type LogsOperation,
  logGroupArn,
  notFound,
} from './state'

/** A log stream of a group by name. @throws AwsError `ResourceNotFoundException` with AWS's message. */
export const requireLogStream = (group: LogGroup, name: string | undefined): LogStream => {
  const stream = group.streams.get(name ?? '')
  if (!stream) throw notFound('The specified log stream does not exist.')
  return stream
}

/** Creates a log stream (BEHAVIOUR 6). */
export const createLogStream: LogsOperation<'CreateLogStream'> = (input, call) => {
  const group = requireLogGroup(call, input.logGroupName)
  const name = input.logStreamName ?? ''
  if (!/^[^:*]{1,512}$/.test(name)) {
    throw invalid(
      `1 validation error detected: Value '${name}' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*`,
    )
  }
  if (group.streams.has(name)) {
    throw alreadyExists('The specified log stream already exists')
  }
  group.streams.set(name, { name, creationTime: call.world.clock.now().getTime(), events: [] })
  return {}
}

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
    throw invalid('Cannot order by LastEventTime with a logStreamNamePrefix.')
  }
  const group = requireLogGroup(call, input.logGroupIdentifier ?? input.logGroupName)
  const ascending = [...group.streams.values()]
    .filter(({ name }) => name.startsWith(input.logStreamNamePrefix ?? ''))
    .sort((left, right) => (byTime ? lastTime(left) - lastTime(right) : left.name < right.name ? -1 : 1))
  const page = logPage(input.descending ? ascending.reverse() : ascending, input, call)
  const arn = logGroupArn({ account: call.account, region: call.region, group: group.name })
  return { logStreams: page.items.map((stream) => toApi(stream, arn)), nextToken: page.nextToken }
}

/** Deletes a log stream with its events (BEHAVIOUR 6). */
export const deleteLogStream: LogsOperation<'DeleteLogStream'> = (input, call) => {
  const group = requireLogGroup(call, input.logGroupName)
  group.streams.delete(requireLogStream(group, input.logStreamName).name)
  return {}
}

import type {
  FilteredLogEvent,
  FilterLogEventsCommandInput,
  FilterLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { parseFilterPattern } from '../filter-pattern/parse-filter-pattern'
import { findLogGroup, findLogStream } from '../find-log-group'
import type { LogGroup, LogStream } from '../state'
import { visibleEvents } from '../visible-events'

const LARGEST_PAGE = 10_000

const streamsOf = (group: LogGroup, input: FilterLogEventsCommandInput): LogStream[] => {
  if (input.logStreamNames !== undefined && input.logStreamNamePrefix !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'logStreamNamePrefix and logStreamNames are mutually exclusive parameters.',
    )
  }
  if (input.logStreamNames) return input.logStreamNames.map((name) => findLogStream(group, name))
  return [...group.streams.values()].filter(({ name }) => name.startsWith(input.logStreamNamePrefix ?? ''))
}

/** Events of a group that match a pattern, over its streams and in the order of their timestamps (BEHAVIOUR 9, 11). */
export const filterLogEvents: Operation<FilterLogEventsCommandInput, FilterLogEventsCommandOutput> = (input, call) => {
  const group = findLogGroup(call, input.logGroupIdentifier ?? input.logGroupName)
  const matches = parseFilterPattern(input.filterPattern ?? '')
  const range = { from: input.startTime, to: input.endTime === undefined ? undefined : input.endTime + 1 }
  const found = streamsOf(group, input)
    .flatMap((stream) =>
      visibleEvents(group, stream, call.world.clock.now(), range)
        .filter(({ message }) => matches(message))
        .map(({ id, timestamp, message, ingestionTime }): FilteredLogEvent & { timestamp: number } => ({
          logStreamName: stream.name,
          eventId: id,
          timestamp,
          message,
          ingestionTime,
        })),
    )
    .sort((left, right) => left.timestamp - right.timestamp)
  const page = paginate(
    found,
    { token: input.nextToken, size: input.limit, limit: LARGEST_PAGE, invalidToken: 'InvalidParameterException' },
    call.world,
  )
  return { events: page.items, searchedLogStreams: [], nextToken: page.nextToken }
}

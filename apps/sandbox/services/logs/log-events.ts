import type {
  FilteredLogEvent,
  FilterLogEventsCommandInput,
  GetLogEventsCommandInput,
  InputLogEvent,
  RejectedLogEventsInfo,
} from '@aws-sdk/client-cloudwatch-logs'
import { pagesOf } from '../../kit/page'
import { keepLast } from '../../world/keep-last'
import type { World } from '../../world/world'
import { parseFilterPattern } from './filter-pattern/parse-filter-pattern'
import { requireLogGroup } from './log-groups'
import { requireLogStream } from './log-streams'
import { applyMetricFilters } from './metric-filters'
import {
  invalid,
  type LogGroup,
  type LogGroupPlace,
  type LogStream,
  type LogsOperation,
  type StoredEvent,
} from './state'

/** Appends events to a stream, made if it is new, and lets the group's metric filters see them. */
export const appendEvents = (
  world: World,
  target: LogGroupPlace & { readonly logGroup: LogGroup; readonly stream: string },
  events: readonly { readonly timestamp: number; readonly message: string }[],
): void => {
  const ingestionTime = world.clock.now().getTime()
  const known: LogStream | undefined = target.logGroup.streams.get(target.stream)
  const stream = known ?? { name: target.stream, creationTime: ingestionTime, events: [] }
  target.logGroup.streams.set(target.stream, stream)
  const stored = events.map((event): StoredEvent => ({ ...event, id: world.ids.hex(56), ingestionTime }))
  keepLast(stream.events, stored)
  applyMetricFilters(world, target, stored)
}

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

/** Events that a range asks for, both ends in milliseconds: `from` inclusive, `to` exclusive. */
interface TimeRange {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** Events of a stream that have not expired and lie in the range, in the order of their timestamps. */
const visibleEvents = (group: LogGroup, stream: LogStream, now: Date, range: TimeRange): StoredEvent[] => {
  const oldest = group.retentionInDays === undefined ? 0 : now.getTime() - group.retentionInDays * DAY
  const from = Math.max(oldest, range.from ?? 0)
  const to = range.to ?? Number.POSITIVE_INFINITY
  return stream.events
    .filter(({ timestamp }) => timestamp >= from && timestamp < to)
    .sort((left, right) => left.timestamp - right.timestamp)
}

const OVERHEAD_BYTES = 26
const LARGEST_BATCH_BYTES = 1_048_576

const validate = (events: readonly InputLogEvent[]): void => {
  const bytes = events.reduce((total, { message = '' }) => total + Buffer.byteLength(message) + OVERHEAD_BYTES, 0)
  if (bytes > LARGEST_BATCH_BYTES)
    throw invalid(`Upload too large: ${bytes} bytes exceeds limit of ${LARGEST_BATCH_BYTES}`)
  const times = events.map(({ timestamp = 0 }) => timestamp)
  if (times.some((time, index) => time < (times[index - 1] ?? 0))) {
    throw invalid('Log events in a single PutLogEvents request must be in chronological order.')
  }
  if ((times.at(-1) ?? 0) - (times[0] ?? 0) > DAY) {
    throw invalid('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.')
  }
}

/** Which of the events, in chronological order, are too old, expired or too new. */
const rejections = (
  events: readonly InputLogEvent[],
  now: number,
  retentionDays: number | undefined,
): RejectedLogEventsInfo => {
  const count = (isRejected: (time: number) => boolean): number =>
    events.filter(({ timestamp = 0 }) => isRejected(timestamp)).length
  const tooOld = count((time) => time < now - 14 * DAY)
  const expired = retentionDays === undefined ? 0 : count((time) => time < now - retentionDays * DAY)
  const tooNew = count((time) => time > now + 2 * HOUR)
  return {
    ...(tooOld > 0 ? { tooOldLogEventEndIndex: tooOld } : {}),
    ...(expired > 0 ? { expiredLogEventEndIndex: expired } : {}),
    ...(tooNew > 0 ? { tooNewLogEventStartIndex: events.length - tooNew } : {}),
  }
}

/** Puts a batch of events in chronological order into a stream; events out of time are rejected one by one (BEHAVIOUR 7, 8). */
export const putLogEvents: LogsOperation<'PutLogEvents'> = (input, call) => {
  const group = requireLogGroup(call, input.logGroupName)
  const stream = requireLogStream(group, input.logStreamName)
  const events = input.logEvents ?? []
  validate(events)
  const rejected = rejections(events, call.world.clock.now().getTime(), group.retentionInDays)
  const start = Math.max(rejected.tooOldLogEventEndIndex ?? 0, rejected.expiredLogEventEndIndex ?? 0)
  const accepted = events.slice(start, rejected.tooNewLogEventStartIndex)
  appendEvents(
    call.world,
    { account: call.account, region: call.region, group: group.name, logGroup: group, stream: stream.name },
    accepted.map(({ timestamp = 0, message = '' }) => ({ timestamp, message })),
  )
  const isRejected = Object.keys(rejected).length > 0
  return { nextSequenceToken: call.world.ids.hex(56), ...(isRejected ? { rejectedLogEventsInfo: rejected } : {}) }
}

/** The largest page of events. */
const MOST_EVENTS = 10_000

/** Where a page begins: a forward token names its first event, a backward token the event after its last. */
const startOf = (input: GetLogEventsCommandInput, count: number, size: number): number => {
  if (input.nextToken === undefined) return input.startFromHead ? 0 : Math.max(0, count - size)
  const [, direction, offset] = /^([fb])\/(\d+)$/.exec(input.nextToken) ?? []
  if (offset === undefined) throw invalid('The specified nextToken is invalid.')
  return direction === 'f' ? Number(offset) : Math.max(0, Number(offset) - size)
}

/** Events of one stream; the same token comes back at either end (BEHAVIOUR 9). */
export const getLogEvents: LogsOperation<'GetLogEvents'> = (input, call) => {
  const group = requireLogGroup(call, input.logGroupIdentifier ?? input.logGroupName)
  const stream = requireLogStream(group, input.logStreamName)
  const range = { from: input.startTime, to: input.endTime }
  const events = visibleEvents(group, stream, call.world.clock.now(), range)
  const size = Math.min(input.limit ?? MOST_EVENTS, MOST_EVENTS)
  const start = startOf(input, events.length, size)
  const page = events.slice(start, start + size)
  return {
    events: page.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
    nextForwardToken: `f/${start + page.length}`,
    nextBackwardToken: `b/${start}`,
  }
}

const streamsOf = (group: LogGroup, input: FilterLogEventsCommandInput): LogStream[] => {
  if (input.logStreamNames !== undefined && input.logStreamNamePrefix !== undefined) {
    throw invalid('logStreamNamePrefix and logStreamNames are mutually exclusive parameters.')
  }
  if (input.logStreamNames) return input.logStreamNames.map((name) => requireLogStream(group, name))
  return [...group.streams.values()].filter(({ name }) => name.startsWith(input.logStreamNamePrefix ?? ''))
}

const eventPage = pagesOf({ largest: MOST_EVENTS, invalidToken: 'InvalidParameterException' })

/** Events of a group that match a pattern, over its streams and in the order of their timestamps (BEHAVIOUR 9, 11). */
export const filterLogEvents: LogsOperation<'FilterLogEvents'> = (input, call) => {
  const group = requireLogGroup(call, input.logGroupIdentifier ?? input.logGroupName)
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
  const { items, nextToken } = eventPage(found, { token: input.nextToken, size: input.limit }, call)
  return { events: items, searchedLogStreams: [], nextToken }
}

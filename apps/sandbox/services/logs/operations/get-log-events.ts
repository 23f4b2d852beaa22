import type { GetLogEventsCommandInput, GetLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { findLogGroup, findLogStream } from '../find-log-group'
import { visibleEvents } from '../visible-events'

const LARGEST_PAGE = 10_000

/** Where a page begins: a forward token names its first event, a backward token the event after its last. */
const startOf = (input: GetLogEventsCommandInput, count: number, size: number): number => {
  if (input.nextToken === undefined) return input.startFromHead ? 0 : Math.max(0, count - size)
  const [, direction, offset] = /^([fb])\/(\d+)$/.exec(input.nextToken) ?? []
  if (offset === undefined) throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.')
  return direction === 'f' ? Number(offset) : Math.max(0, Number(offset) - size)
}

/** Events of one stream; the same token comes back at either end (BEHAVIOUR 9). */
export const getLogEvents: Operation<GetLogEventsCommandInput, GetLogEventsCommandOutput> = (input, call) => {
  const group = findLogGroup(call, input.logGroupIdentifier ?? input.logGroupName)
  const stream = findLogStream(group, input.logStreamName)
  const range = { from: input.startTime, to: input.endTime }
  const events = visibleEvents(group, stream, call.world.clock.now(), range)
  const size = Math.min(input.limit ?? LARGEST_PAGE, LARGEST_PAGE)
  const start = startOf(input, events.length, size)
  const page = events.slice(start, start + size)
  return {
    events: page.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
    nextForwardToken: `f/${start + page.length}`,
    nextBackwardToken: `b/${start}`,
  }
}

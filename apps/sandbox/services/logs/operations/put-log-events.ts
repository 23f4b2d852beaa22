import type {
  InputLogEvent,
  PutLogEventsCommandInput,
  PutLogEventsCommandOutput,
  RejectedLogEventsInfo,
} from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { appendEvents } from '../append-events'
import { findLogGroup, findLogStream } from '../find-log-group'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const OVERHEAD_BYTES = 26
const LARGEST_BATCH_BYTES = 1_048_576
const LARGEST_BATCH = 10_000

const fail = (message: string): never => {
  throw new AwsError('InvalidParameterException', message)
}

const validate = (events: readonly InputLogEvent[]): void => {
  if (events.length === 0 || events.length > LARGEST_BATCH) {
    fail(
      `1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member must have length between 1 and ${LARGEST_BATCH}`,
    )
  }
  const bytes = events.reduce((total, { message = '' }) => total + Buffer.byteLength(message) + OVERHEAD_BYTES, 0)
  if (bytes > LARGEST_BATCH_BYTES) fail(`Upload too large: ${bytes} bytes exceeds limit of ${LARGEST_BATCH_BYTES}`)
  const times = events.map(({ timestamp = 0 }) => timestamp)
  if (times.some((time, index) => time < (times[index - 1] ?? 0))) {
    fail('Log events in a single PutLogEvents request must be in chronological order.')
  }
  if ((times.at(-1) ?? 0) - (times[0] ?? 0) > DAY) {
    fail('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.')
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
export const putLogEvents: Operation<PutLogEventsCommandInput, PutLogEventsCommandOutput> = (input, call) => {
  const group = findLogGroup(call, input.logGroupName)
  const stream = findLogStream(group, input.logStreamName)
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

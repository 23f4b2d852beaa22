import type { LogGroup, LogStream, StoredEvent } from './state'

const DAY = 24 * 60 * 60 * 1000

/** Events that a range asks for, both ends in milliseconds: `from` inclusive, `to` exclusive. */
export interface TimeRange {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** Events of a stream that have not expired and lie in the range, in the order of their timestamps. */
export const visibleEvents = (group: LogGroup, stream: LogStream, now: Date, range: TimeRange): StoredEvent[] => {
  const oldest = group.retentionInDays === undefined ? 0 : now.getTime() - group.retentionInDays * DAY
  const from = Math.max(oldest, range.from ?? 0)
  const to = range.to ?? Number.POSITIVE_INFINITY
  return stream.events
    .filter(({ timestamp }) => timestamp >= from && timestamp < to)
    .sort((left, right) => left.timestamp - right.timestamp)
}

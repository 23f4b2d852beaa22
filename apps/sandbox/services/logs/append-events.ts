import type { World } from '../../world/world'
import { applyMetricFilters } from './apply-metric-filters'
import type { LogGroupPlace } from './log-group-arn'
import type { LogGroup, LogStream, StoredEvent } from './state'

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
  stream.events.push(...stored)
  applyMetricFilters(world, target, stored)
}

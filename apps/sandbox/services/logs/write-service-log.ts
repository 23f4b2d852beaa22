import type { World } from '../../world/world'
import { appendEvents } from './append-events'
import { createLogGroupRecord } from './create-log-group-record'
import type { LogGroupPlace } from './log-group-arn'
import { logStore } from './state'

/** Writes a line as a service does through its service-linked role: no resource policy is asked, and the group is made if it is new. */
export const writeServiceLog = (
  world: World,
  place: LogGroupPlace & { readonly stream: string },
  message: string,
): void => {
  const { groups } = world.store(logStore).in(place)
  const timestamp = world.clock.now().getTime()
  const logGroup = groups.get(place.group) ?? createLogGroupRecord(place.group, timestamp)
  groups.set(place.group, logGroup)
  appendEvents(world, { ...place, logGroup }, [{ timestamp, message }])
}

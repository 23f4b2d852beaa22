import type { World } from '../../world/world'
import { busInlet } from './bus-inlet'
import type { BusEvent } from './event'

/**
 * Puts an event of an AWS service onto the default bus of an account and Region, as GuardDuty, CloudWatch and CloudTrail do.
 * Everything that follows (rules, topics, mail, Slack) has happened when it returns.
 * @throws Error in a world that is not connected (`connectEventBridge`)
 */
export const deliverEvent = (
  world: World,
  place: { readonly account: string; readonly region: string },
  event: BusEvent,
): void => {
  const { receive } = world.store(busInlet)
  if (!receive) throw new Error('EventBridge is not connected to this world: call connectEventBridge(world)')
  receive(place, event)
}

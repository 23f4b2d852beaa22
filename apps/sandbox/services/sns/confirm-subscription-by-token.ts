import type { World } from '../../world/world'
import { type Subscription, snsStore } from './state'
import { subscriptionsIn } from './subscriptions'

/** Confirms the subscription that a confirmation's token belongs to; undefined if none waits for it. */
export const confirmSubscriptionByToken = (world: World, token: string): Subscription | undefined => {
  const found = world
    .store(snsStore)
    .entries()
    .flatMap((place) => subscriptionsIn(world, place))
    .find((subscription) => subscription.token === token)
  if (found) found.confirmed ??= world.clock.now()
  return found
}

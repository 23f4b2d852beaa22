import { eachByItself } from '../../world/each-by-itself'
import { type BusEvent, busInlet } from '../../world/event-inlet'
import type { World } from '../../world/world'
import { countInArchives } from './archives'
import { deliverToTarget } from './deliver-to-target'
import { findBus } from './event-buses'
import { ruleMatches } from './event-patterns'
import { countForRule } from './rules'
import { type Bus, notFound } from './state'

/**
 * Receives an event on a bus: archives count it, then every rule that matches delivers it to each of its targets.
 * @param before ARNs of the buses that the event came over.
 */
export const receiveOnBus = (world: World, bus: Bus, event: BusEvent, before: readonly string[] = []): void => {
  countInArchives(world, bus, event)
  const path = [...before, bus.arn]
  const putOn = (destination: Bus): void => receiveOnBus(world, destination, event, path)
  eachByItself([...bus.rules.values()], (rule) => {
    // An archive's own rule leads to the archive, which has counted the event.
    if (rule.managedBy !== undefined || !ruleMatches(rule, event)) return
    countForRule(world, bus, rule, 'MatchedEvents')
    eachByItself(rule.targets.values(), (target) => deliverToTarget({ world, bus, rule, target, event, path, putOn }))
  })
}

/** Lets events of AWS services reach the rules of a world. To be called once for every new world. */
export const connectEventBridge = (world: World): void => {
  world.store(busInlet).receive = (place, event) => {
    const bus = findBus(world, place, 'default')
    if (!bus) throw notFound('Event bus default does not exist.')
    receiveOnBus(world, bus, event)
  }
}

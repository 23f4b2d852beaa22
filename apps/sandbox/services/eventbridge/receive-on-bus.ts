import { compilePattern } from '../../pattern/compile-pattern'
import { matchPattern } from '../../pattern/match-pattern'
import type { Json } from '../../pattern/pattern'
import type { World } from '../../world/world'
import { deliverToTarget } from './deliver-to-target'
import { notFound } from './errors'
import { findBus } from './event-buses'
import { ruleMatches } from './event-patterns'
import { busInlet } from './put-service-event'
import { countForRule } from './rules'
import { type Bus, type BusEvent, eventStore } from './state'

const archive = (world: World, bus: Bus, event: BusEvent): void => {
  for (const kept of world.store(eventStore).in(bus).archives.values()) {
    if (kept.source !== bus.arn) continue
    if (kept.pattern !== undefined && !matchPattern(compilePattern(kept.pattern), event as unknown as Json)) continue
    kept.events += 1
    kept.bytes += Buffer.byteLength(JSON.stringify(event))
  }
}

/**
 * Takes an event onto a bus: archives, then every rule that matches, to each of its targets.
 * @param before ARNs of the buses that the event came over.
 */
export const receiveOnBus = (world: World, bus: Bus, event: BusEvent, before: readonly string[] = []): void => {
  archive(world, bus, event)
  const path = [...before, bus.arn]
  const sendOn = (destination: Bus): void => receiveOnBus(world, destination, event, path)
  for (const rule of [...bus.rules.values()].filter((one) => ruleMatches(one, event))) {
    countForRule(world, bus, rule, 'MatchedEvents')
    for (const target of rule.targets.values()) deliverToTarget({ world, bus, rule, target, event, path, sendOn })
  }
}

/** Lets events of AWS services reach the rules of a world. To be called once for every new world. */
export const connectEventBridge = (world: World): void => {
  world.store(busInlet).receive = (place, event) => {
    const bus = findBus(world, place, 'default')
    if (!bus) throw notFound('Event bus default does not exist.')
    receiveOnBus(world, bus, event)
  }
}

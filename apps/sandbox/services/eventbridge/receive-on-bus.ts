import { compilePattern } from '../../pattern/compile-pattern'
import { matchPattern } from '../../pattern/match-pattern'
import type { Json } from '../../pattern/pattern'
import type { World } from '../../world/world'
import { countForRule } from './count-for-rule'
import { deliverToTarget } from './deliver-to-target'
import type { BusEvent } from './event'
import { ruleMatches } from './rule-matches'
import { type Bus, eventStore } from './state'

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

import type { World } from '../../world/world'
import { deliverToTarget } from './deliver-to-target'
import { receiveOnBus } from './receive-on-bus'
import { dueInstants, parseSchedule } from './schedule'
import { type Bus, eventStore, type Rule } from './state'

/** How many instants of one rule one move of the clock makes up for: the latest ones (BEHAVIOUR 23). */
const MAXIMUM_INSTANTS = 100

/** Delivers the event of one instant to each target of a rule; rules with patterns do not see it. */
const fire = (world: World, bus: Bus, rule: Rule, at: number): void => {
  const event = {
    version: '0' as const,
    id: world.ids.uuid(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: bus.account,
    time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: bus.region,
    resources: [rule.arn],
    detail: {},
  }
  const path = [bus.arn]
  const putOn = (destination: Bus): void => receiveOnBus(world, destination, event, path)
  for (const target of rule.targets.values()) deliverToTarget({ world, bus, rule, target, event, path, putOn })
}

const fireDue = (world: World, bus: Bus, rule: Rule): void => {
  const { schedule, put, firedUntil: after } = rule
  if (schedule === undefined) return
  const until = world.clock.now().getTime()
  rule.firedUntil = until
  if (rule.state === 'DISABLED') return
  const instants = dueInstants(parseSchedule(schedule), { start: put, after, until }, MAXIMUM_INSTANTS)
  for (const at of instants) fire(world, bus, rule, at)
}

/** Lets rules with a schedule fire whenever the clock of a world is moved. To be called once for every new world. */
export const watchSchedules = (world: World): void => {
  world.clock.onAdvance(() => {
    for (const { value } of world.store(eventStore).entries()) {
      for (const bus of value.buses.values()) {
        for (const rule of [...bus.rules.values()]) fireDue(world, bus, rule)
      }
    }
  })
}

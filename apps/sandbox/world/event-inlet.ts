import { defineStore, type World } from './world'

/** An event as EventBridge gives it to rules and targets. */
export interface BusEvent {
  readonly version: '0'
  readonly id: string
  readonly 'detail-type': string
  readonly source: string
  readonly account: string
  /** ISO 8601, whole seconds. */
  readonly time: string
  readonly region: string
  readonly resources: readonly string[]
  readonly detail: Readonly<Record<string, unknown>>
}

/** Where an event happened. */
interface Place {
  readonly account: string
  readonly region: string
}

/** Where events of AWS services enter EventBridge. */
interface BusInlet {
  /** Takes an event onto the default bus of a place; `connectEventBridge` sets it. */
  receive?: (place: Place, event: BusEvent) => void
}

/**
 * The inlet of a world. It stands between services and EventBridge because they need each other: a
 * rule counts a metric, the metric changes an alarm, and the alarm's event goes onto a bus.
 */
export const busInlet = defineStore<BusInlet>('busInlet', () => ({}))

/**
 * Puts an event of an AWS service onto the default bus of an account and Region, as GuardDuty,
 * CloudWatch and CloudTrail do. Everything that follows (rules, topics, mail, Slack) has happened
 * when it returns.
 * @throws Error in a world that is not connected (`connectEventBridge`)
 */
export const putServiceEvent = (world: World, place: Place, event: BusEvent): void => {
  const { receive } = world.store(busInlet)
  if (!receive) throw new Error('EventBridge is not connected to this world: call connectEventBridge(world)')
  receive(place, event)
}

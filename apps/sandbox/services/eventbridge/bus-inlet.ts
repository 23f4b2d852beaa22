import { defineStore } from '../../world/world'
import type { BusEvent } from './event'
import type { Place } from './state'

/** Where events of AWS services enter EventBridge. */
export interface BusInlet {
  /** Takes an event onto the default bus of a place; `connectEventBridge` sets it. */
  receive?: (place: Place, event: BusEvent) => void
}

/**
 * The inlet of a world. It stands between services and EventBridge because they need each other: a rule counts a metric, the
 * metric changes an alarm, and the alarm's event goes onto a bus.
 */
export const busInlet = defineStore<BusInlet>('busInlet', () => ({}))

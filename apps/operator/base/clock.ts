import { setTimeout } from 'node:timers/promises'
import type { StopSwitch } from './stop-switch'

/** Time as waiting needs it, so that tests wait for nothing. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after so many milliseconds. */
  pause(milliseconds: number): Promise<void>
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: Date.now,
  pause: (milliseconds) => setTimeout(milliseconds),
}

/** A clock whose pauses end, with the reason, when the run is stopped. */
export const stoppableClock = (clock: Clock, stop: StopSwitch): Clock => ({
  now: () => clock.now(),
  pause: (milliseconds) => stop.guardPause(() => clock.pause(milliseconds)),
})

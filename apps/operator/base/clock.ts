import { setTimeout } from 'node:timers/promises'

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

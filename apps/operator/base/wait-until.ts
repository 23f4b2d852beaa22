import type { Clock } from './clock'
import { OperatorError } from './operator-error'
import type { Output } from './port'

/** Something that AWS is still working on. */
export interface Wait<Value> {
  /** What is waited for, as part of a sentence: "the administrator of eu-west-1". */
  readonly what: string
  readonly look: () => Promise<Value>
  /** Whether what was seen is the end of the wait. */
  readonly done: (value: Value) => boolean
  /** What was seen, in a few words. */
  readonly describe: (value: Value) => string
  /** Seconds between two looks. */
  readonly every: number
  /** Seconds after which the wait has failed. */
  readonly atMost: number
  readonly clock: Clock
  readonly output: Output
}

/** A wait that came to its deadline. `lastSeen` is what AWS said last. */
export class TimedOut extends OperatorError {
  readonly lastSeen: string

  constructor(what: string, lastSeen: string, seconds: number) {
    super(
      'TIMED_OUT',
      `Waited ${seconds} seconds for ${what}; last seen: ${lastSeen}`,
      'Run the same command again: what is done is kept, and only the rest is tried',
    )
    this.name = 'TimedOut'
    this.lastSeen = lastSeen
  }
}

/**
 * Looks until it is done, at once and then at every pause, and returns what was seen last.
 *
 * @throws TimedOut at the deadline; errors of `look` at once.
 */
export const waitUntil = async <Value>(wait: Wait<Value>): Promise<Value> => {
  const { what, clock, output } = wait
  const deadline = clock.now() + wait.atMost * 1000
  for (;;) {
    const value = await wait.look()
    if (wait.done(value)) return value
    const left = deadline - clock.now()
    const lastSeen = wait.describe(value)
    if (left <= 0) throw new TimedOut(what, lastSeen, wait.atMost)
    output.emit({ type: 'waiting', what, lastSeen, secondsLeft: Math.ceil(left / 1000) })
    await clock.pause(Math.min(wait.every * 1000, left))
  }
}

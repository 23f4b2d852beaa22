import type { Json } from '../../../pattern/pattern'
import type { World } from '../../../world/world'
import { jsonTextOf } from '../expressions/json-text'
import type { StateMachine } from '../state'
import { type LogDetails, writeHistoryEvent } from './execution-log'
import { StateError } from './state-error'

/** An execution ran longer than it may; no Catch sees it. */
export class RunTimedOut extends Error {}

/** Bytes that an input, an output, a result or a variable may have. */
const LARGEST_BYTES = 262_144

/** @throws StateError `States.DataLimitExceeded` for a value that is too large to be handed on */
export const checkSize = (value: Json, what: string): void => {
  if (Buffer.byteLength(jsonTextOf(value)) <= LARGEST_BYTES) return
  throw new StateError(
    'States.DataLimitExceeded',
    `${what} with a size exceeding the maximum number of bytes service limit.`,
  )
}

/** What an execution is of. */
interface RunSettings {
  readonly world: World
  readonly machine: StateMachine
  readonly arn: string
  readonly name: string
  readonly input: Json
  readonly longestSeconds: number
}

/** One run of an execution: its time is counted, and nobody waits for it. */
export class Run {
  readonly settings: RunSettings
  readonly #started: Date
  #elapsed = 0
  #lastEvent = 0

  constructor(settings: RunSettings) {
    this.settings = settings
    this.#started = settings.world.clock.now()
  }

  get started(): Date {
    return this.#started
  }

  /** Milliseconds since the run began. */
  get elapsed(): number {
    return this.#elapsed
  }

  /** The time in the run: when it began, and what it has waited for since. */
  get now(): Date {
    return new Date(this.#started.getTime() + this.#elapsed)
  }

  /** Adds to the run's time. @throws RunTimedOut where it is over */
  wait(milliseconds: number): void {
    this.hold(milliseconds)
    this.checkTime()
  }

  /** Adds to the run's time without looking whether it is over. */
  hold(milliseconds: number): void {
    this.#elapsed += milliseconds
  }

  /** @throws RunTimedOut where the run's time is over */
  checkTime(): void {
    if (this.#elapsed > this.settings.longestSeconds * 1000) throw new RunTimedOut()
  }

  /** Runs works that take their time side by side, one after another. */
  async sideBySide<Result>(works: readonly (() => Promise<Result>)[]): Promise<Result[]> {
    const start = this.#elapsed
    let end = start
    const results: Result[] = []
    for (const work of works) {
      this.#elapsed = start
      results.push(await work())
      end = Math.max(end, this.#elapsed)
    }
    this.#elapsed = end
    return results
  }

  /** Adds an event to the history, which exists in the log only; returns its id. */
  log(type: string, details: LogDetails = {}): number {
    const id = this.#lastEvent + 1
    const { world, machine, arn } = this.settings
    writeHistoryEvent(world, machine, { id, previous: this.#lastEvent, type, details, at: this.now, executionArn: arn })
    this.#lastEvent = id
    return id
  }
}

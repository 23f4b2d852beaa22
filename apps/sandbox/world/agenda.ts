import { setTimeout as sleep } from 'node:timers/promises'
import type { Background, Clock } from './clock'

/** Work that falls due at an instant of the sandbox's time. */
interface Appointment {
  readonly due: Date
  readonly work: () => Promise<void>
  /** Whether people are to get something by it that they have not got yet. */
  readonly isAwaited: () => boolean
}

/**
 * What services do by themselves at an instant to come. It happens when that instant has come by itself, or when the clock is
 * moved there or beyond.
 */
export class Agenda {
  readonly #clock: Clock
  readonly #background: Background
  /** The soonest first. */
  #appointments: readonly Appointment[] = []
  #timer: NodeJS.Timeout | undefined
  #hasEnded = false

  constructor(clock: Clock, background: Background) {
    this.#clock = clock
    this.#background = background
    clock.onAdvance(() => this.#release())
  }

  /** Adds work for an instant. */
  add(appointment: Appointment): void {
    this.#appointments = [...this.#appointments, appointment].sort((a, b) => a.due.getTime() - b.due.getTime())
    this.#setTimer()
  }

  /** Forgets all work: the sandbox ends. */
  end(): void {
    this.#hasEnded = true
    this.#appointments = []
    clearTimeout(this.#timer)
  }

  #untilDue({ due }: Appointment): number {
    return Math.max(0, due.getTime() - this.#clock.now().getTime())
  }

  #setTimer(): void {
    clearTimeout(this.#timer)
    const [first] = this.#appointments
    if (!first || this.#hasEnded) return
    this.#timer = setTimeout(() => this.#ring(), this.#untilDue(first)).unref()
  }

  /** Does what is due while no call is answered; an error of the work is thrown with the next answer. */
  #ring(): void {
    this.#release()
    this.#background.idle().catch((error: unknown) => this.#background.add(() => Promise.reject(error)))
  }

  /** Hands what is due to the background. */
  #release(): void {
    const now = this.#clock.now()
    const due = this.#appointments.filter((one) => one.due <= now)
    this.#appointments = this.#appointments.filter((one) => !due.includes(one))
    for (const { work } of due) this.#background.add(work)
    this.#setTimer()
  }

  async #doDue(): Promise<void> {
    this.#release()
    await this.#background.idle()
  }

  /**
   * Moves the clock on and stops on its way at each instant at which work is due, until that work is done.
   * @throws RangeError for a negative or non-finite number of seconds
   */
  async advance(seconds: number): Promise<void> {
    let left = seconds * 1000
    for (let [first] = this.#appointments; first; [first] = this.#appointments) {
      const step = this.#untilDue(first)
      if (!(step <= left)) break
      this.#clock.step(step)
      left -= step
      await this.#doDue()
    }
    this.#clock.advance(left / 1000)
  }

  /**
   * Waits, really, until nothing is under way and no work is due within so many milliseconds.
   * @param which `awaited` leaves out work by which people get nothing more.
   */
  async quiet(milliseconds: number, which: 'all' | 'awaited'): Promise<void> {
    const next = (): Appointment | undefined =>
      this.#appointments.find((one) => this.#untilDue(one) <= milliseconds && (which === 'all' || one.isAwaited()))
    await this.#doDue()
    for (let one = next(); one; one = next()) {
      await sleep(this.#untilDue(one))
      await this.#doDue()
    }
  }
}

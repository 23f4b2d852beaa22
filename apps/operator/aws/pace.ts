/** Calls in a second that are tried after the first refusal: what AWS documents for its slower operations is 1 to 20. */
const firstRate = 2

/** Calls in a second that are tried at least, however many are refused. */
const leastRate = 0.05

/** Calls that are too few to measure a rate by. */
const fewCalls = 5

/** Calls between refusals after which a rate is taken for measured, and measured anew. */
const fullMeasure = 40

/** Milliseconds without a call in which a bucket may have become full, so that what came in between is not measured. */
const longPause = 1000

/** By how much a rate grows with each call that AWS takes: fast until it was measured, then the less the better it was. */
const growth = (rate: number, measuredBy: number, sinceRefusal: number): number => {
  if (measuredBy === 0) return 1 + Math.min(0.1, 0.7 / rate)
  if (sinceRefusal > fullMeasure) return 1 + Math.min(0.02, 0.2 / rate)
  return 1 + Math.max(0.001, 0.03 / measuredBy)
}

/** A call that waits for its turn. */
type Waiting = () => void

/**
 * How fast calls of one operation are made: at once until AWS throttles one, then one by one, as fast as AWS has been seen to take
 * them. AWS throttles by token buckets (https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html), and a bucket is empty
 * whenever it refuses a call: as many calls as it took between two refusals, so many tokens came in between. That measures its rate, of
 * which AWS says nothing for most services. From there the rate grows slowly until the next refusal, so that few calls are refused and a
 * rate that has changed is found again.
 */
export class Pace {
  /** Calls in a second; undefined as long as nothing was throttled. */
  #rate: number | undefined
  #measuredBy = 0
  #sinceRefusal = 0
  #accepted = 0
  #windowBegan = 0
  #hasPaused = false
  #next = 0
  #lastCut = 0
  #refusedSince: number | undefined
  #timer: NodeJS.Timeout | undefined
  readonly #waiting: Waiting[] = []

  /** @param now milliseconds of a clock that does not go backwards. @param jitter a number from 0 to 1, to be different each time. */
  constructor(
    readonly now: () => number = () => performance.now(),
    private readonly jitter: () => number = Math.random,
  ) {}

  /** Calls in a second; undefined as long as nothing was throttled. */
  get rate(): number | undefined {
    return this.#rate
  }

  /**
   * Waits for the turn of a call. Returns when it begins, which `accepted` and `refused` are told.
   * @param again whether the call was refused before, which goes before all that were not.
   * @param signal ends the wait. @throws its reason
   */
  async turn(again: boolean, signal?: AbortSignal): Promise<number> {
    signal?.throwIfAborted()
    if (this.#rate !== undefined) await this.#wait(again, signal)
    return this.now()
  }

  /** A call was not throttled, whatever else was answered. */
  accepted(began: number): void {
    this.#refusedSince = undefined
    if (this.#rate === undefined || began < this.#windowBegan) return
    this.#accepted += 1
    this.#sinceRefusal += 1
    this.#rate *= growth(this.#rate, this.#measuredBy, this.#sinceRefusal)
  }

  /** A call was throttled. Returns for how many milliseconds none was accepted. */
  refused(began: number): number {
    const now = this.now()
    this.#refusedSince ??= now
    // Calls that were under way when another one was refused say nothing new.
    if (this.#rate === undefined || began >= this.#lastCut) this.#cut(began, now)
    return now - this.#refusedSince
  }

  #cut(began: number, now: number): void {
    this.#sinceRefusal = 0
    this.#lastCut = now
    if (this.#rate === undefined) {
      this.#rate = firstRate
      this.#next = now + this.#gap()
      this.#beginWindow(began)
      return
    }
    const measured = (this.#accepted + 0.5) / ((began - this.#windowBegan) / 1000)
    // Until something is measured the rate grows from far below, and the bucket may have been full for a while: what came then was not counted.
    const isFirst = this.#measuredBy === 0 && this.#accepted >= fewCalls
    const least = this.#rate * (isFirst ? 0.7 : 0.5)
    this.#measuredBy = this.#hasPaused ? 0 : this.#accepted
    this.#rate = Math.max(leastRate, least, Math.min(measured, this.#rate) * 0.97)
    if (isFirst || this.#hasPaused || this.#accepted >= fullMeasure) this.#beginWindow(began)
    this.#next = now + this.#gap()
  }

  #beginWindow(began: number): void {
    this.#windowBegan = began
    this.#accepted = 0
    this.#hasPaused = false
  }

  /** Milliseconds from one call to the next, a little uneven, so that what is throttled at once is not tried again at once. */
  #gap(): number {
    return (1000 / (this.#rate ?? firstRate)) * (0.95 + 0.1 * this.jitter())
  }

  async #wait(again: boolean, signal: AbortSignal | undefined): Promise<void> {
    let enter: Waiting = () => undefined
    let end: (() => void) | undefined
    try {
      await new Promise<void>((resolve, reject) => {
        enter = resolve
        end = () => reject(signal?.reason)
        signal?.addEventListener('abort', end, { once: true })
        if (again) this.#waiting.unshift(enter)
        else this.#waiting.push(enter)
        this.#goOn()
      })
    } finally {
      if (end) signal?.removeEventListener('abort', end)
      const place = this.#waiting.indexOf(enter)
      if (place >= 0) this.#waiting.splice(place, 1)
      this.#goOn()
    }
  }

  /** Lets the next call begin as soon as it may. */
  #goOn(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#waiting.length === 0) return
    const now = this.now()
    if (now < this.#next) {
      this.#timer = setTimeout(() => this.#goOn(), Math.ceil(this.#next - now))
      return
    }
    const gap = this.#gap()
    if (now - this.#next > Math.max(gap, longPause)) this.#hasPaused = true
    // Timers are late, which is made up for.
    this.#next = Math.max(this.#next, now - gap / 2) + gap
    this.#waiting.shift()?.()
  }
}

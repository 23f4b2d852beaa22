/** How fast tokens come and how many there are at most. */
export interface Rate {
  /** Tokens that come in a second, more than 0. */
  readonly perSecond: number
  /** Tokens that a full bucket holds, 1 or more. */
  readonly burst: number
}

/**
 * A token bucket, by which AWS throttles: it is full in the beginning, each call takes a token, and a call that finds none is refused
 * and takes none. Source: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html ("How throttling is applied").
 */
export class TokenBucket {
  #tokens: number
  #at: number

  /** @param now in milliseconds. */
  constructor(
    private readonly rate: Rate,
    now: number,
  ) {
    this.#tokens = rate.burst
    this.#at = now
  }

  /** Takes a token if there is one. @param now in milliseconds, never before that of an earlier call. */
  take(now: number): boolean {
    const { perSecond, burst } = this.rate
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 1000) * perSecond)
    this.#at = now
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}

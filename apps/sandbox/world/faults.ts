import { type Rate, TokenBucket } from './token-bucket'

/** What goes wrong: see docs/sandbox.md. */
export const faultKinds = [
  'deny',
  'throttle',
  'rate',
  'slow',
  'failOnce',
  'expire',
  'dropBefore',
  'dropAfter',
  'timeout',
] as const
/** One of `faultKinds`. */
export type FaultKind = (typeof faultKinds)[number]

/**
 * What has a bucket of its own in each account and Region, of what a fault of the kind `rate` matches: every operation, as with EC2
 * ("each API is evaluated individually", its page on throttling) and AWS Organizations, or a service as a whole.
 */
export const ratedBy = ['operation', 'service'] as const

/** A fault as `POST /_sandbox/faults` takes it. A field that is absent matches everything. */
export interface Fault {
  readonly kind: FaultKind
  readonly service?: string
  readonly operation?: string
  readonly account?: string
  readonly region?: string
  /** Matching calls that pass before the fault begins; default 0. */
  readonly skip?: number
  /** Matching calls that it hits; 0 means all from there on; default 1 for `failOnce`, else 0. */
  readonly count?: number
  /**
   * For `slow`: how long the answer waits, default 1000. For `timeout`: when the connection is cut,
   * default 30000.
   */
  readonly milliseconds?: number
  /** For `rate`: calls in a second that are not refused. */
  readonly perSecond?: number
  /** For `rate`: calls that are not refused after a pause, default `perSecond`, rounded up. */
  readonly burst?: number
  /** For `rate`: what has a bucket of its own in each account and Region, default `operation`. */
  readonly per?: (typeof ratedBy)[number]
}

/** The call that a fault is matched against. */
interface FaultTarget {
  readonly service: string
  readonly operation: string
  readonly account: string
  readonly region: string
}

const matches = (fault: Fault, target: FaultTarget): boolean =>
  (['service', 'operation', 'account', 'region'] as const).every(
    (field) => fault[field] === undefined || fault[field] === target[field],
  )

/** The rate of a fault of the kind `rate`; undefined for any other. */
const rateOf = ({ kind, perSecond = 1, burst = Math.ceil(perSecond) }: Fault): Rate | undefined =>
  kind === 'rate' ? { perSecond, burst } : undefined

/** A fault in force, which counts the calls that it matched. */
class FaultInForce {
  #matched = 0
  readonly #buckets = new Map<string, TokenBucket>()

  constructor(readonly fault: Fault) {}

  /** Whether it hits a call that it matches; counts it as matched. */
  hits(target: FaultTarget, now: number): boolean {
    const rate = rateOf(this.fault)
    if (rate !== undefined) return !this.#bucketOf(target, rate, now).take(now)
    const index = this.#matched - (this.fault.skip ?? 0)
    this.#matched += 1
    const count = this.fault.count ?? (this.fault.kind === 'failOnce' ? 1 : 0)
    return index >= 0 && (count === 0 || index < count)
  }

  #bucketOf({ account, region, service, operation }: FaultTarget, rate: Rate, now: number): TokenBucket {
    const key = [account, region, service, ...(this.fault.per === 'service' ? [] : [operation])].join(' ')
    const bucket = this.#buckets.get(key) ?? new TokenBucket(rate, now)
    this.#buckets.set(key, bucket)
    return bucket
  }
}

/** The faults in force. */
export class Faults {
  #faults: FaultInForce[] = []

  add(fault: Fault): void {
    this.#faults.push(new FaultInForce(fault))
  }

  clear(): void {
    this.#faults = []
  }

  /** The faults that hit this call; counts it as matched. @param now the sandbox's time, by which tokens of rates come. */
  hitting(target: FaultTarget, now: Date): readonly Fault[] {
    return this.#faults
      .filter(({ fault }) => matches(fault, target))
      .filter((inForce) => inForce.hits(target, now.getTime()))
      .map(({ fault }) => fault)
  }

  toJSON(): Fault[] {
    return this.#faults.map(({ fault }) => fault)
  }
}

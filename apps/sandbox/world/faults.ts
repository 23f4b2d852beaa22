/** What goes wrong: see docs/sandbox.md. */
export const faultKinds = [
  'deny',
  'throttle',
  'slow',
  'failOnce',
  'expire',
  'dropBefore',
  'dropAfter',
  'timeout',
] as const
/** One of `faultKinds`. */
export type FaultKind = (typeof faultKinds)[number]

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

/** The faults in force. Each counts the calls that it matched. */
export class Faults {
  #faults: { fault: Fault; matched: number }[] = []

  add(fault: Fault): void {
    this.#faults.push({ fault, matched: 0 })
  }

  clear(): void {
    this.#faults = []
  }

  /** The faults that hit this call; counts it as matched. */
  hitting(target: FaultTarget): readonly Fault[] {
    return this.#faults
      .filter(({ fault }) => matches(fault, target))
      .filter((entry) => {
        const index = entry.matched - (entry.fault.skip ?? 0)
        entry.matched += 1
        const count = entry.fault.count ?? (entry.fault.kind === 'failOnce' ? 1 : 0)
        return index >= 0 && (count === 0 || index < count)
      })
      .map(({ fault }) => fault)
  }

  toJSON(): Fault[] {
    return this.#faults.map(({ fault }) => fault)
  }
}

/** What one step of a rehearsal found out: plain JSON. */
export type Facts = Readonly<Record<string, unknown>>

/** One step as `rehearse --json` tells it. */
export interface StepReport {
  readonly name: string
  readonly ok: boolean
  /** Wall-clock seconds, two decimals. */
  readonly seconds: number
  readonly facts: Facts
}

/** The answer of `rehearse --json`; docs/contracts.md. `slack` and `mail` are what people of this organization received. */
export interface RehearsalReport {
  readonly version: 1
  readonly ok: boolean
  readonly steps: readonly StepReport[]
  readonly slack: readonly unknown[]
  readonly mail: readonly unknown[]
}

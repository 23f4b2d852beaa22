import types from './sample-types.json'

/** A finding type that a sample exists for. `{instance}`, `{user}` and their like are filled from the sample's resource. */
export interface SampleType {
  readonly type: string
  /** As AWS's table of active finding types has it: 2 low, 5 medium, 8 high, above 9 critical (BEHAVIOUR 46 for those without). */
  readonly severity: number
  readonly title: string
  readonly description: string
}

/** The finding types that samples exist for, in alphabetical order (BEHAVIOUR 28). */
export const sampleTypes: readonly SampleType[] = types

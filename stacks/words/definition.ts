/** A value of a definition. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A state of a machine, as the Amazon States Language writes it. */
export type State = { readonly Type: 'Pass' | 'Task' | 'Choice' | 'Parallel' | 'Wait' | 'Succeed' | 'Fail' } & {
  readonly [field: string]: Json
}

/** The definition of an Express state machine whose expressions are JSONata. */
export interface Definition {
  readonly Comment: string
  readonly QueryLanguage: 'JSONata'
  readonly StartAt: string
  /** Seconds after which AWS ends an execution; its message then returns to the queue. */
  readonly TimeoutSeconds: number
  readonly States: Readonly<Record<string, State>>
}

/**
 * Any error that a Catch can catch: `States.ALL` does not catch the other one, by AWS's documentation.
 * @param more what each of the two does beside going on, such as Assign.
 */
export const anyError = (next: string, more: Readonly<Record<string, Json>> = {}): Json =>
  ['States.DataLimitExceeded', 'States.ALL'].map((error) => ({ ErrorEquals: [error], ...more, Next: next }))

/** Once more after a second: what is throttled or interrupted. What AWS refuses for good is refused again. */
export const onceMore: Json = [
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 2, JitterStrategy: 'FULL' },
]

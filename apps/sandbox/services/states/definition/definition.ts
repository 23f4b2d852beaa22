import type { Json } from '../../../pattern/pattern'

type JsonObject = { readonly [name: string]: Json }

/** What states that go on have. */
interface Transition {
  readonly Next?: string
  readonly End?: boolean
}

/** What a state, a rule or a catcher makes of its input or result. */
export interface Results {
  readonly Output?: Json
  readonly Assign?: JsonObject
}

/** One retry rule; see BEHAVIOUR for the defaults. */
export interface Retrier {
  readonly ErrorEquals: readonly string[]
  readonly IntervalSeconds?: number
  readonly MaxAttempts?: number
  readonly BackoffRate?: number
  readonly MaxDelaySeconds?: number
  readonly JitterStrategy?: 'FULL' | 'NONE'
}

/** One catch rule. */
export interface Catcher extends Results {
  readonly ErrorEquals: readonly string[]
  readonly Next: string
}

interface Recovery {
  readonly Retry?: readonly Retrier[]
  readonly Catch?: readonly Catcher[]
}

/** One rule of a choice; its condition is a boolean or an expression. */
interface ChoiceRule extends Results {
  readonly Condition: boolean | string
  readonly Next: string
}

/** States by name, and which of them is first. */
export interface Branch {
  readonly StartAt: string
  readonly States: Readonly<Record<string, State>>
}

/** A state that does nothing but shape its data. */
type PassState = { readonly Type: 'Pass' } & Transition & Results

/** A state that calls AWS. */
export type TaskState = {
  readonly Type: 'Task'
  readonly Resource: string
  readonly Arguments?: Json
  /** Seconds or an expression; default: those of the execution. */
  readonly TimeoutSeconds?: number | string
} & Transition &
  Results &
  Recovery

/** A state that goes one of several ways. */
export type ChoiceState = {
  readonly Type: 'Choice'
  readonly Choices: readonly ChoiceRule[]
  readonly Default?: string
} & Results

/** A state that waits for a number of seconds, or until a time. */
export type WaitState = {
  readonly Type: 'Wait'
  readonly Seconds?: number | string
  readonly Timestamp?: string
} & Transition &
  Results

/** A state whose branches run side by side; one that fails fails all. */
export type ParallelState = {
  readonly Type: 'Parallel'
  readonly Branches: readonly Branch[]
  readonly Arguments?: Json
} & Transition &
  Results &
  Recovery

/** The good end of an execution. */
type SucceedState = { readonly Type: 'Succeed' } & Pick<Results, 'Output'>

/** The bad end of an execution. */
export type FailState = { readonly Type: 'Fail'; readonly Error?: string; readonly Cause?: string }

/** A state of a machine, after `checkDefinition` has found nothing wrong with it. */
export type State = PassState | TaskState | ChoiceState | WaitState | ParallelState | SucceedState | FailState

/** A definition that was checked: JSONata, and nothing but the kinds of state above. */
export interface Definition extends Branch {
  /** Default: five minutes, the most of an Express execution. */
  readonly TimeoutSeconds?: number
}

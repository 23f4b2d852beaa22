import type { Scope } from '../scope'

/** One intrinsic function: its argument as written, where it is called, and how to evaluate inner expressions. */
export type IntrinsicFunction = (argument: unknown, scope: Scope, evaluate: (value: unknown) => unknown) => unknown

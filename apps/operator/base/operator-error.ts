import type { OperatorErrorCode } from './error-codes'

/** A failure that ends a command: code, what happened where, and the way out. Shown as text, never as a stack trace. */
export class OperatorError extends Error {
  readonly code: OperatorErrorCode
  readonly wayOut: string

  constructor(code: OperatorErrorCode, message: string, wayOut: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = 'OperatorError'
    this.code = code
    this.wayOut = wayOut
  }
}

/** The command line names something that there is not: exit 64, before anything is called. */
export class UsageError extends OperatorError {}

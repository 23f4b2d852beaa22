import { validationError } from './errors'
import type { Stack } from './stack'

const updatable = /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/

/** Statuses that a stack with disabled rollback may be updated from. */
const paused = new Set(['CREATE_FAILED', 'UPDATE_FAILED'])

/**
 * @param allowPaused whether the request asks to go on without rollback.
 * @throws AwsError `ValidationError` "Stack:… is in … state and can not be updated."
 */
export const requireUpdatable = (stack: Stack, allowPaused: boolean): void => {
  if (updatable.test(stack.status) || (allowPaused && paused.has(stack.status))) return
  throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`)
}

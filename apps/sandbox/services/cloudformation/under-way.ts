import type { World } from '../../world/world'
import type { PendingEnd, Stack } from './stack'

const isOfStack = (stack: Stack, { physicalId }: { readonly physicalId: string }): boolean => physicalId === stack.id

/**
 * Keeps the end of a stack operation back for as long as the scenario's `stackSeconds` say: until then the stack is in the
 * status that it had before its end, and takes no other operation (BEHAVIOUR 12).
 */
export const holdEnd = (world: World, stack: Stack): void => {
  const seconds = world.scenario.cloudFormation?.stackSeconds ?? 0
  const before = stack.events.findLast((event, index) => index < stack.events.length - 1 && isOfStack(stack, event))
  const end = stack.events.at(-1)
  if (seconds === 0 || !before || !end) return
  const at = new Date(world.clock.now().getTime() + seconds * 1000)
  const { status, outputs } = stack
  stack.events.pop()
  stack.pending = { at, event: { ...end, timestamp: at }, status, outputs }
  stack.status = before.status as Stack['status']
  if (stack.status === 'CREATE_IN_PROGRESS') stack.outputs = []
  setReason(stack, before.reason)
}

/** Shows the end of an operation whose time has come. */
export const settleDue = (world: World, stack: Stack): void => {
  if (stack.pending && stack.pending.at <= world.clock.now()) endNow(stack, stack.pending)
}

/** Gives up waiting for the end of an operation: what was kept back is there. */
export const endNow = (stack: Stack, { event, status, outputs }: PendingEnd): void => {
  delete stack.pending
  stack.events.push(event)
  stack.status = status
  stack.outputs = outputs
  setReason(stack, event.reason)
}

const setReason = (stack: Stack, reason: string | undefined): void => {
  if (reason === undefined) delete stack.statusReason
  else stack.statusReason = reason
}

import type { Call } from '../../../request/operation'
import { validationError } from '../errors'
import type { Stack, StackDefinition } from '../stack'
import { stacksIn } from '../state'
import type { StackPlace } from './walk'

const STACK_LIMIT = 2000

/**
 * @throws AwsError `ValidationError` for a name that is not letters, digits and hyphens, beginning
 *   with a letter.
 */
const requireName = (name: string | undefined): string => {
  if (name !== undefined && /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) return name
  throw validationError(
    `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
  )
}

/** Where a new stack of this name will be. */
export const newPlace = (call: Call, name: string | undefined): StackPlace => {
  const checked = requireName(name)
  const { account, region } = call
  const id = `arn:aws:cloudformation:${region}:${account}:stack/${checked}/${call.world.ids.uuid()}`
  return { id, name: checked, account, region }
}

/** A stack in REVIEW_IN_PROGRESS, without resources, which its account and Region do not list. */
export const emptyStack = (call: Call, place: StackPlace, definition: StackDefinition): Stack => ({
  ...place,
  createdAt: call.world.clock.now(),
  resources: new Map(),
  events: [],
  definition,
  status: 'REVIEW_IN_PROGRESS',
  outputs: [],
  imports: new Set(),
  terminationProtection: false,
  disableRollback: false,
})

/**
 * Adds a stack without resources to its account and Region.
 * @throws AwsError `ValidationError` above 2,000 stacks.
 */
export const addStack = (
  call: Call,
  place: StackPlace,
  definition: StackDefinition,
  {
    roleArn,
    ...settings
  }: Partial<Pick<Stack, 'terminationProtection' | 'disableRollback'>> & {
    roleArn?: string | undefined
  } = {},
): Stack => {
  const { stacks } = stacksIn(call.world, place)
  if ([...stacks.values()].filter(({ status }) => status !== 'DELETE_COMPLETE').length >= STACK_LIMIT) {
    throw validationError('Limit for stack has been exceeded')
  }
  const stack = { ...emptyStack(call, place, definition), ...settings, ...(roleArn === undefined ? {} : { roleArn }) }
  stacks.set(stack.id, stack)
  return stack
}

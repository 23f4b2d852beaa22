import type { RequestContext } from '../policy/evaluate'
import type { Access, Ask, Call, ServiceAccess } from './operation'
import { askToTag, inputTags, withTags } from './tag-context'

/** What a resource of an operation is, seen its input: one ARN or several. */
type ResourceOf<Input> = (input: Input, call: Call) => string | readonly string[]

/** Further condition keys of an operation, seen its input. */
type ContextOf<Input> = (input: Input, call: Call) => RequestContext

const listed = (arns: string | readonly string[]): readonly string[] => (typeof arns === 'string' ? [arns] : arns)

/** Asks for some actions on each resource. */
export const asks = (
  actions: string | readonly string[],
  resources: string | readonly string[],
  context?: RequestContext,
): Ask[] =>
  listed(resources).flatMap((resource) =>
    listed(actions).map((action) => ({ action, resource, ...(context && { context }) })),
  )

/** Asks for one action on what the input names. @param contextOf none by default. */
export const on =
  <Input>(action: string, resourceOf: ResourceOf<Input>, contextOf?: ContextOf<Input>) =>
  (input: Input, call: Call): readonly Ask[] =>
    asks(action, resourceOf(input, call), contextOf?.(input, call))

/**
 * The same for several operations whose actions have their own names.
 * @param names with blanks between them.
 */
export const each = <Input>(
  prefix: string,
  names: string,
  resourceOf: ResourceOf<Input>,
  contextOf?: ContextOf<Input>,
): Record<string, Access> =>
  Object.fromEntries(names.split(' ').map((name) => [name, on(`${prefix}:${name}`, resourceOf, contextOf) as Access]))

/** What an operation of a service asks for. */
export const asksOf = (
  { prefix, operations }: ServiceAccess,
  operation: string,
  input: object,
  call: Call,
): readonly Ask[] => {
  const asked = operations[operation]?.(input as never, call) ?? asks(`${prefix}:${operation}`, '*')
  const tags = inputTags(input)
  return withTags([...asked, ...askToTag(asked, tags)], tags)
}

/** The account of an ARN, or the account itself where none is in it. */
export const arnIn = (service: string, call: Pick<Call, 'region' | 'account'>, resource: string): string =>
  `arn:aws:${service}:${call.region}:${call.account}:${resource}`

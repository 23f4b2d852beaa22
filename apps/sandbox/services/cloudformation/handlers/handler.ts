import { isDeepStrictEqual } from 'node:util'
import { asks } from '../../../request/access'
import type { Ask, Call } from '../../../request/operation'
import type { ResourceProperties } from '../provision/resource-type'

/** What a resource handler is about to do. */
export interface HandlerChange {
  readonly verb: 'create' | 'read' | 'update' | 'delete'
  /** As they are to be; where a resource is read or deleted, as they are. */
  readonly properties: ResourceProperties
  /** As they were; nothing where a resource is created. */
  readonly before: ResourceProperties
  /** '' where a resource is created. */
  readonly physicalId: string
  /** A name like those that CloudFormation gives where a template gives none. */
  readonly madeUpName: string
  readonly call: Call
}

/** What the handler of a resource type asks for when it works, in the name of the stack's role or of the stack's caller. */
export type Handler = (change: HandlerChange) => readonly Ask[]

/** Actions of a handler, by what it does; names with blanks between them. */
interface HandlerActions extends Readonly<Partial<Record<HandlerChange['verb'], string>>> {
  readonly resource: (change: HandlerChange) => string | readonly string[]
  /** Actions that know no resource, whatever the handler does. */
  readonly onEverything?: readonly string[]
  /** The actions for a property, by its name: where it is created, or changed by an update. */
  readonly given?: Readonly<Record<string, string>>
  /** The actions to tag and, on updates, to take tags away. */
  readonly tags?: readonly [tag: string, untag: string]
  /** What else is asked. */
  readonly more?: Handler
}

const words = (text: string | undefined): string[] => (text === undefined ? [] : text.split(' '))

/** Whether a handler has to set a property. */
export const sets = ({ verb, properties, before }: HandlerChange, name: string): boolean =>
  (verb === 'create' && properties[name] !== undefined) ||
  (verb === 'update' && !isDeepStrictEqual(properties[name], before[name]))

const tagging = (change: HandlerChange, tags: HandlerActions['tags']): string[] => {
  if (tags === undefined || !sets(change, 'Tags')) return []
  return change.verb === 'create' ? [tags[0]] : [...tags]
}

/**
 * A handler that asks for the actions of its service on one kind of resource. They are those of `handlers` in the type's schema of the
 * CloudFormation registry, without the ones that belong to properties which the resource does not have.
 * Source: https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html#schema-properties-handlers
 */
export const handlerOf =
  ({ resource, onEverything = [], given = {}, tags, more, ...verbs }: HandlerActions): Handler =>
  (change) => {
    const forProperties = Object.keys(given).filter((name) => sets(change, name))
    const actions = [
      ...words(verbs[change.verb]),
      ...forProperties.flatMap((name) => words(given[name])),
      ...tagging(change, tags),
    ]
    return [
      ...asks(
        actions.filter((action) => !onEverything.includes(action)),
        resource(change),
      ),
      ...asks(
        actions.filter((action) => onEverything.includes(action)),
        '*',
      ),
      ...(more?.(change) ?? []),
    ]
  }

/** The name of a resource: that of a property, else the one that CloudFormation gave, or one like it. */
export const nameIn = ({ properties, physicalId, madeUpName }: HandlerChange, property: string): string =>
  String(properties[property] ?? (physicalId === '' ? madeUpName : physicalId.split(/[:/|]/).at(-1)))

/** Lists of texts in a property; one text is a list of one. */
export const textsIn = (properties: ResourceProperties, name: string): string[] => {
  const value = properties[name]
  return Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)]
}

import { validationError } from '../errors'
import { attributeReference, substitutedNames, substitution } from './intrinsic-functions'
import { pseudoParameterNames } from './scope'
import { explicitDependencies, isRecord, type Template, type TemplateResource } from './template'

/** The conditions of a template by name, as they are for one stack. */
type Outcomes = Readonly<Record<string, boolean>>

const subReferences = (argument: unknown, outcomes: Outcomes): string[] => {
  const { text, variables } = substitution(argument)
  const names = substitutedNames(text).filter((name) => !Object.hasOwn(variables, name))
  return [...names.map((name) => name.split('.')[0] ?? name), ...referencesIn(variables, outcomes)]
}

const chosen = (argument: unknown, outcomes: Outcomes): unknown => {
  if (!Array.isArray(argument)) return argument
  const [condition, whenTrue, whenFalse] = argument
  return outcomes[String(condition)] ? whenTrue : whenFalse
}

/**
 * The names that `Ref`, `Fn::GetAtt` and `Fn::Sub` in an expression refer to; of `Fn::If` only the
 * branch that is taken.
 */
export const referencesIn = (value: unknown, outcomes: Outcomes): string[] => {
  if (Array.isArray(value)) return value.flatMap((item) => referencesIn(item, outcomes))
  if (!isRecord(value)) return []
  const entries = Object.entries(value)
  const [entry] = entries
  if (entries.length === 1 && entry) {
    const [name, argument] = entry
    if (name === 'Ref') return [String(argument)]
    if (name === 'Fn::GetAtt') return [attributeReference(argument)[0]]
    if (name === 'Fn::Sub') return subReferences(argument, outcomes)
    if (name === 'Fn::If') return referencesIn(chosen(argument, outcomes), outcomes)
  }
  return entries.flatMap(([, item]) => referencesIn(item, outcomes))
}

/** Whether a resource or output is there under the conditions as they are. */
export const isActive = (entry: { readonly Condition?: string }, outcomes: Outcomes): boolean =>
  entry.Condition === undefined || outcomes[entry.Condition] === true

/** The active resources that a resource needs first: what it names, and its `DependsOn`. */
const dependenciesOf = (resource: TemplateResource, template: Template, outcomes: Outcomes): string[] => {
  const named = [...referencesIn(resource.Properties, outcomes), ...explicitDependencies(resource)]
  return [...new Set(named)].filter((name) => {
    const target = template.Resources[name]
    return target !== undefined && isActive(target, outcomes)
  })
}

const unresolved = (names: readonly string[], template: Template, outcomes: Outcomes): string[] =>
  [...new Set(names)].filter((name) => {
    const resource = template.Resources[name]
    if (resource) return !isActive(resource, outcomes)
    return template.Parameters[name] === undefined && !pseudoParameterNames.has(name)
  })

const refuseUnresolved = (names: readonly string[], block: string): void => {
  if (names.length === 0) return
  throw validationError(
    `Template format error: Unresolved resource dependencies [${names.join(', ')}] in the ${block} block of the template`,
  )
}

/** Under a false condition a resource needs nothing, so only what is active is checked. */
const checkBlock = (
  block: 'Resources' | 'Outputs',
  entries: Readonly<Record<string, { readonly Condition?: string; readonly expression: unknown }>>,
  template: Template,
  outcomes: Outcomes,
): void => {
  for (const entry of Object.values(entries)) {
    if (isActive(entry, outcomes))
      refuseUnresolved(unresolved(referencesIn(entry.expression, outcomes), template, outcomes), block)
  }
}

/**
 * Checks that what resources and outputs name is there under the conditions as they are; that it is in the template at all is
 * `checkNames`'s.
 * @throws AwsError `ValidationError` "Template format error: Unresolved resource dependencies […]".
 */
export const checkReferences = (template: Template, outcomes: Outcomes): void => {
  const withExpression = <Entry extends { readonly Condition?: string }>(
    entries: Readonly<Record<string, Entry>>,
    expression: (entry: Entry) => unknown,
  ) =>
    Object.fromEntries(
      Object.entries(entries).map(([name, entry]) => [name, { ...entry, expression: expression(entry) }]),
    )
  checkBlock(
    'Resources',
    withExpression(template.Resources, (entry) => entry.Properties),
    template,
    outcomes,
  )
  checkBlock(
    'Outputs',
    withExpression(template.Outputs, (entry) => [entry.Value, entry.Export]),
    template,
    outcomes,
  )
}

/** The active resources of a template in an order in which each comes after what it needs. */
export interface ResourceOrder {
  readonly logicalIds: readonly string[]
  readonly dependencies: Readonly<Record<string, readonly string[]>>
}

/**
 * Orders the active resources by their explicit and implicit dependencies; among equals the
 * template's own order stays.
 * @throws AwsError `ValidationError` "Circular dependency between resources: [A, B]".
 */
export const orderResources = (template: Template, outcomes: Readonly<Record<string, boolean>>): ResourceOrder => {
  const active = Object.entries(template.Resources).filter(([, resource]) => isActive(resource, outcomes))
  const dependencies = Object.fromEntries(
    active.map(([logicalId, resource]) => [logicalId, dependenciesOf(resource, template, outcomes)]),
  )
  const ordered: string[] = []
  const done = new Set<string>()
  let waiting = active.map(([logicalId]) => logicalId)
  while (waiting.length > 0) {
    const ready = waiting.filter((logicalId) => dependencies[logicalId]?.every((needed) => done.has(needed)))
    if (ready.length === 0) {
      throw validationError(`Circular dependency between resources: [${waiting.join(', ')}]`)
    }
    for (const logicalId of ready) done.add(logicalId)
    ordered.push(...ready)
    waiting = waiting.filter((logicalId) => !done.has(logicalId))
  }
  return { logicalIds: ordered, dependencies }
}

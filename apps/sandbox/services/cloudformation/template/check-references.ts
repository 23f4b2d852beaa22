import { validationError } from '../errors'
import { pseudoParameterNames } from './pseudo-parameters'
import { isActive, referencesIn } from './references'
import { explicitDependencies, type Template } from './template'

type Outcomes = Readonly<Record<string, boolean>>

const unresolved = (names: readonly string[], template: Template, outcomes: Outcomes): string[] =>
  [...new Set(names)].filter((name) => {
    const resource = template.Resources[name]
    if (resource) return !isActive(resource, outcomes)
    return template.Parameters[name] === undefined && !pseudoParameterNames.has(name)
  })

const refuse = (names: readonly string[], block: string): void => {
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
    if (entry.Condition !== undefined && !(entry.Condition in outcomes)) {
      throw validationError(
        `Template format error: Unresolved condition dependency ${entry.Condition} in the ${block} block of the template`,
      )
    }
    if (isActive(entry, outcomes))
      refuse(unresolved(referencesIn(entry.expression, outcomes), template, outcomes), block)
  }
}

/**
 * Checks that every name in resources and outputs stands for something.
 * @throws AwsError `ValidationError` "Template format error: Unresolved resource dependencies […]".
 */
export const checkReferences = (template: Template, outcomes: Outcomes): void => {
  for (const resource of Object.values(template.Resources)) {
    const missing = explicitDependencies(resource).filter((name) => template.Resources[name] === undefined)
    refuse(missing, 'Resources')
  }
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

import { attributeReference } from './functions/get-att'
import { substitutedNames, substitution } from './functions/sub'
import { explicitDependencies, isRecord, type Template, type TemplateResource } from './template'

type Outcomes = Readonly<Record<string, boolean>>

const subReferences = (argument: unknown, outcomes: Outcomes): string[] => {
  const { text, variables } = substitution(argument)
  const names = substitutedNames(text).filter((name) => !(name in variables))
  return [...names.map((name) => name.split('.')[0] ?? name), ...referencesIn(variables, outcomes)]
}

const chosen = (argument: unknown, outcomes: Outcomes): unknown => {
  if (!Array.isArray(argument)) return argument
  const [condition, whenTrue, whenFalse] = argument
  return outcomes[String(condition)] ? whenTrue : whenFalse
}

/** The names that `Ref`, `Fn::GetAtt` and `Fn::Sub` in an expression refer to; of `Fn::If` only the branch that is taken. */
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
export const dependenciesOf = (resource: TemplateResource, template: Template, outcomes: Outcomes): string[] => {
  const named = [...referencesIn(resource.Properties, outcomes), ...explicitDependencies(resource)]
  return [...new Set(named)].filter((name) => {
    const target = template.Resources[name]
    return target !== undefined && isActive(target, outcomes)
  })
}

import { table } from '../../../kit/own-members'
import { validationError } from '../errors'
import { attributeReference, substitutedNames, substitution } from './intrinsic-functions'
import { pseudoParameterNames } from './scope'
import { explicitDependencies, isRecord, type Template } from './template'

/** What an expression names, by the kind of what it must find. */
interface Named {
  /** `Ref` and `${…}`. */
  readonly values: string[]
  /** `Fn::GetAtt` and `${….…}`: resources. */
  readonly resources: string[]
  /** `Fn::If` and `Condition`. */
  readonly conditions: string[]
}

const nothing: Named = { values: [], resources: [], conditions: [] }

const together = (all: readonly Named[]): Named => ({
  values: all.flatMap(({ values }) => values),
  resources: all.flatMap(({ resources }) => resources),
  conditions: all.flatMap(({ conditions }) => conditions),
})

const inSubstitution = (argument: unknown): Named => {
  const { text, variables } = substitution(argument)
  const names = substitutedNames(text).filter((name) => !Object.hasOwn(variables, name))
  const values = names.filter((name) => !name.includes('.'))
  const resources = names.filter((name) => name.includes('.')).map((name) => name.split('.')[0] ?? name)
  return together([{ ...nothing, values, resources }, namedIn(variables)])
}

const byFunction: Readonly<Record<string, (argument: unknown) => Named>> = table({
  Ref: (argument) => ({ ...nothing, values: [String(argument)] }),
  'Fn::GetAtt': (argument) => ({ ...nothing, resources: [attributeReference(argument)[0]] }),
  'Fn::Sub': inSubstitution,
  'Fn::If': (argument) => {
    const [condition, ...branches] = Array.isArray(argument) ? argument : []
    return together([{ ...nothing, conditions: [String(condition)] }, namedIn(branches)])
  },
})

/** Everything that an expression names, in all branches of `Fn::If`. */
const namedIn = (value: unknown): Named => {
  if (Array.isArray(value)) return together(value.map(namedIn))
  if (!isRecord(value)) return nothing
  const entries = Object.entries(value)
  const [entry] = entries
  const known = entries.length === 1 && entry ? byFunction[entry[0]] : undefined
  return known && entry ? known(entry[1]) : together(entries.map(([, inner]) => namedIn(inner)))
}

const missing = (names: readonly string[], ...known: readonly object[]): string[] =>
  [...new Set(names)].filter((name) => !known.some((place) => Object.hasOwn(place, name)))

const refuse = (names: readonly string[], says: (names: string) => string): void => {
  if (names.length > 0) throw validationError(says(names.join(', ')))
}

const refuseConditions = (names: readonly string[], template: Template, block: string): void =>
  refuse(
    missing(names, template.Conditions),
    (all) => `Template format error: Unresolved condition dependency ${all} in the ${block} block of the template`,
  )

const checkBlock = (block: 'Resources' | 'Outputs', entries: Template['Resources' | 'Outputs'], template: Template) => {
  const expressions = Object.values(entries).map((entry) =>
    'Type' in entry ? entry.Properties : [entry.Value, entry.Export],
  )
  const { values, resources, conditions } = namedIn(expressions)
  const own = Object.values(entries).flatMap(({ Condition }) => Condition ?? [])
  const declared = values.filter((name) => !pseudoParameterNames.has(name))
  refuse(
    missing([...declared, ...resources], template.Resources, template.Parameters),
    (all) => `Template format error: Unresolved resource dependencies [${all}] in the ${block} block of the template`,
  )
  refuse(
    missing(resources, template.Resources),
    (all) => `Template error: instance of Fn::GetAtt references undefined resource ${all}`,
  )
  refuseConditions([...own, ...conditions], template, block)
}

/** The conditions that an expression of `Conditions` names. */
const conditionsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(conditionsIn)
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'Condition' && typeof inner === 'string' ? [inner] : conditionsIn(inner),
  )
}

/** The names that stand in a circle, or behind one: what is left when all that needs nothing else is taken away, again and again. */
const circle = (needs: Readonly<Record<string, readonly string[]>>): string[] => {
  let waiting = Object.keys(needs)
  for (;;) {
    const left = waiting.filter((name) => needs[name]?.some((needed) => waiting.includes(needed)))
    if (left.length === waiting.length) return left
    waiting = left
  }
}

const checkConditions = (template: Template): void => {
  const needs = Object.fromEntries(
    Object.entries(template.Conditions).map(([name, expression]) => [name, conditionsIn(expression)]),
  )
  refuseConditions(Object.values(needs).flat(), template, 'Conditions')
  refuse(circle(needs), (all) => `Template format error: Circular dependency between conditions: [${all}]`)
  const values = namedIn(Object.values(template.Conditions)).values.filter((name) => !pseudoParameterNames.has(name))
  refuse(
    missing(values, template.Parameters),
    (all) =>
      `Template format error: Unresolved dependencies [${all}]. Cannot reference resources in the Conditions block of the template`,
  )
}

/** An expression without its branches: what it needs whatever the conditions are. */
const unconditional = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unconditional)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === 'Fn::If' ? undefined : unconditional(inner)]),
  )
}

/** Circles that there are whatever the conditions are; others show when the resources are ordered. */
const checkCircles = (template: Template): void => {
  const always = Object.entries(template.Resources).filter(([, { Condition }]) => Condition === undefined)
  const needs = Object.fromEntries(
    always.map(([name, resource]) => {
      const { values, resources } = namedIn(unconditional(resource.Properties))
      return [name, [...values, ...resources, ...explicitDependencies(resource)]]
    }),
  )
  refuse(circle(needs), (all) => `Circular dependency between resources: [${all}]`)
}

/**
 * Checks that every name of a template stands for something, in every branch of every condition, and that nothing needs itself
 * (BEHAVIOUR 6).
 * @throws AwsError `ValidationError`
 */
export const checkNames = (template: Template): void => {
  const needed = Object.values(template.Resources).flatMap((resource) => explicitDependencies(resource))
  refuse(
    missing(needed, template.Resources),
    (all) => `Template format error: Unresolved resource dependencies [${all}] in the Resources block of the template`,
  )
  checkConditions(template)
  checkBlock('Resources', template.Resources, template)
  checkBlock('Outputs', template.Outputs, template)
  checkCircles(template)
}

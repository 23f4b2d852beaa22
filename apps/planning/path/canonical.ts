import type { Json } from '../state/path-link'
import type { Comparison } from './link-types'

type JsonObject = { readonly [key: string]: Json }

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listOf = (value: Json | undefined): readonly Json[] => {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value as Json]
}

/** JSON with its keys in order, so that equal values are equal texts. */
const ordered = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(ordered)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, item]) => [key, ordered(item)]),
  )
}

const asSet = (values: readonly Json[]): readonly string[] =>
  [...new Set(values.map((value) => JSON.stringify(ordered(value))))].sort()

/** A document that stands in a text is read; any other text is what it is. */
const parsed = (value: Json): Json => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value) as Json
  } catch (error) {
    if (error instanceof SyntaxError) return value
    throw error
  }
}

/** An account's id and the ARN of its root are the same principal (IAM user guide, Principal). */
const accountPrincipal = (principal: Json): Json =>
  typeof principal === 'string' ? principal.replace(/^(\d{12})$/, 'arn:aws:iam::$1:root') : principal

const principals = (principal: Json | undefined): Json => {
  if (!isObject(principal)) return principal ?? null
  const kinds = Object.entries(principal).map(
    ([kind, who]) => [kind, asSet(listOf(who).map(accountPrincipal))] as const,
  )
  const [first] = kinds
  // `"*"` and `{"AWS": "*"}` are the same in a resource's policy.
  return kinds.length === 1 && first?.[0] === 'AWS' && first[1].join() === '"*"' ? '*' : Object.fromEntries(kinds)
}

const conditions = (condition: Json | undefined): Json => {
  if (!isObject(condition)) return null
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      isObject(keys)
        ? Object.fromEntries(Object.entries(keys).map(([key, values]) => [key.toLowerCase(), conditionValues(values)]))
        : keys,
    ]),
  )
}

/** Values of a condition are texts, however they were written. */
const conditionValues = (values: Json): readonly string[] => asSet(listOf(values).map(String))

const statement = (one: Json): Json => {
  if (!isObject(one)) return one
  const lists = ['Action', 'NotAction', 'Resource', 'NotResource'].map((name) => {
    const values = asSet(listOf(one[name]))
    return [name, name.endsWith('Action') ? values.map((value) => value.toLowerCase()) : values] as const
  })
  return {
    Effect: one['Effect'] ?? null,
    ...Object.fromEntries(lists),
    Principal: principals(one['Principal']),
    NotPrincipal: principals(one['NotPrincipal']),
    Condition: conditions(one['Condition']),
  }
}

/**
 * What a policy says: statements in any order, single values and lists of one are the same, and a statement's id
 * means nothing.
 */
const policy = (value: Json): Json => {
  const document = parsed(value)
  if (!isObject(document)) return document
  return asSet(listOf(document['Statement']).map(statement))
}

const policies = (value: Json): Json =>
  Object.fromEntries(
    listOf(value).flatMap((one) =>
      isObject(one) ? [[String(one['PolicyName']), policy(one['PolicyDocument'] ?? null)]] : [],
    ),
  )

/** A batch and filters; AWS also shows the window that nobody set. */
const pipeSource = (value: Json): Json => {
  if (!isObject(value)) return value
  const { SqsQueueParameters: queue, FilterCriteria: criteria } = value
  const { BatchSize = 10, MaximumBatchingWindowInSeconds = 0 } = isObject(queue) ? queue : {}
  const filters = isObject(criteria) ? asSet(listOf(criteria['Filters'])) : []
  return { BatchSize, MaximumBatchingWindowInSeconds, filters }
}

const isAmong = (wanted: Json, found: Json): boolean => {
  const held = new Set(asSet(listOf(found)))
  return asSet(listOf(wanted)).every((one) => held.has(one))
}

const forms: Readonly<Record<Exclude<Comparison, 'contains'>, (value: Json) => Json>> = {
  json: parsed,
  set: (value) => asSet(listOf(value)),
  policy,
  policies,
  'pipe source': pipeSource,
}

/** Whether a property that was found is the wanted one, as its kind is compared. */
export const isAsWanted = (as: Comparison, wanted: Json, found: Json | undefined): boolean => {
  if (found === undefined) return false
  // Nearly always. Every form is made of the value alone, so that equal values have equal ones.
  if (JSON.stringify(wanted) === JSON.stringify(found)) return true
  if (as === 'contains') return isAmong(wanted, found)
  const form = forms[as]
  return JSON.stringify(ordered(form(wanted))) === JSON.stringify(ordered(form(found)))
}

import type { Region } from '../../manifest/ids'

/**
 * Whether a statement of a policy applies: `perhaps` where that depends on more than is known of
 * the request.
 */
export type Applies = 'yes' | 'perhaps' | 'no'

/** What is known of a request that a policy decides on. */
export interface PolicyRequest {
  /** The IAM action, such as `sns:CreateTopic`. */
  readonly action: string
  readonly region: Region
  /** ARN of the role that makes the request; absent where it is one of several. */
  readonly principal?: string
  /** What it has under other condition keys; undefined where it has none of that name. Others are not known. */
  readonly keys?: Readonly<Record<string, string | undefined>>
}

/** What holds when all of them have to hold. */
export const allOf = (verdicts: readonly Applies[]): Applies => {
  if (verdicts.includes('no')) return 'no'
  return verdicts.includes('perhaps') ? 'perhaps' : 'yes'
}

/** A value of a policy that may be one text or a list of them. */
export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value])
    .map((one) => (typeof one === 'boolean' ? String(one) : one))
    .filter((one) => typeof one === 'string')

/**
 * Whether the pattern of a policy matches, with `*` for any characters and `?` for one; letter case
 * does not count.
 */
export const matchesPattern = (pattern: string, text: string): boolean => {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${escaped}$`, 'is').test(text)
}

const sameCase = (value: string, text: string): boolean => value === text
const anyCase = (value: string, text: string): boolean => value.toLowerCase() === text.toLowerCase()

/** Operators on texts, as they compare one value with what the request has. */
const comparisons: Readonly<Record<string, (value: string, text: string) => boolean>> = {
  StringEquals: sameCase,
  StringEqualsIgnoreCase: anyCase,
  StringLike: matchesPattern,
  ArnEquals: matchesPattern,
  ArnLike: matchesPattern,
  Bool: anyCase,
}

const isNegated = (operator: string): boolean => /^(String|Arn)Not/.test(operator)

/**
 * What an operator says of a key that the request does not have: a negated one and one with "IfExists" hold, and so does one for all of no values
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
 */
const judgeMissing = (operator: string, values: readonly string[]): Applies => {
  if (operator === 'Null') return values.includes('true') ? 'yes' : 'no'
  const holds = operator.endsWith('IfExists') || operator.startsWith('ForAllValues:') || isNegated(operator)
  return holds ? 'yes' : 'no'
}

const judgeText = (operator: string, values: readonly string[], text: string): Applies => {
  if (operator === 'Null') return values.includes('false') ? 'yes' : 'no'
  // A request has one Region and one principal always, so neither a set operator nor "IfExists"
  // changes what the operator says.
  const plain = operator.replace(/^For(Any|All)Values?:/, '').replace(/IfExists$/, '')
  const compare = comparisons[plain.replace(/^(String|Arn)Not/, '$1')]
  if (!compare) return 'perhaps'
  const isAmong = values.some((value) => compare(value, text))
  return isAmong !== isNegated(plain) ? 'yes' : 'no'
}

/** What the request has under the keys that Guardpost knows; keys are compared in lower case. */
const known = ({ region, principal, keys }: PolicyRequest): ReadonlyMap<string, string | undefined> => {
  const held = {
    'aws:RequestedRegion': region,
    ...(principal !== undefined && { 'aws:PrincipalArn': principal }),
    ...keys,
  }
  return new Map(Object.entries(held).map(([key, text]) => [key.toLowerCase(), text]))
}

const entriesOf = (condition: unknown) =>
  typeof condition === 'object' && condition !== null
    ? Object.entries(condition).flatMap(([operator, keys]) =>
        Object.entries((keys ?? {}) as Record<string, unknown>).map(([key, value]) => ({ operator, key, value })),
      )
    : []

/** Whether the conditions of a statement speak of the Region. */
export const namesRegion = (condition: unknown): boolean =>
  entriesOf(condition).some(({ key }) => key.toLowerCase() === 'aws:requestedregion')

/**
 * Whether the conditions of a statement hold for a request. Values of one condition are
 * alternatives, several conditions have to hold together, and a negated operator holds when none of
 * its values matches
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html).
 */
export const judgeCondition = (condition: unknown, request: PolicyRequest): Applies => {
  const held = known(request)
  return allOf(
    entriesOf(condition).map(({ operator, key, value }) => {
      const name = key.toLowerCase()
      if (!held.has(name)) return 'perhaps'
      const text = held.get(name)
      return text === undefined ? judgeMissing(operator, textsOf(value)) : judgeText(operator, textsOf(value), text)
    }),
  )
}

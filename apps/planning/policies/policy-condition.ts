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
}

/** What holds when all of them have to hold. */
export const allOf = (verdicts: readonly Applies[]): Applies => {
  if (verdicts.includes('no')) return 'no'
  return verdicts.includes('perhaps') ? 'perhaps' : 'yes'
}

/** A value of a policy that may be one text or a list of them. */
export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')

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
}

const judgeText = (operator: string, values: readonly string[], text: string): Applies => {
  // A request has one Region and one principal always, so neither a set operator nor "IfExists"
  // changes what the operator says.
  const plain = operator.replace(/^For(Any|All)Values?:/, '').replace(/IfExists$/, '')
  const compare = comparisons[plain.replace(/^(String|Arn)Not/, '$1')]
  if (!compare) return 'perhaps'
  const isAmong = values.some((value) => compare(value, text))
  return isAmong !== /^(String|Arn)Not/.test(plain) ? 'yes' : 'no'
}

/** What the request has under the keys that Guardpost knows; keys are compared in lower case. */
const known = ({ region, principal }: PolicyRequest): Readonly<Record<string, string | undefined>> => ({
  ['aws:RequestedRegion'.toLowerCase()]: region,
  ['aws:PrincipalArn'.toLowerCase()]: principal,
})

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
      const text = held[key.toLowerCase()]
      return text === undefined ? 'perhaps' : judgeText(operator, textsOf(value), text)
    }),
  )
}

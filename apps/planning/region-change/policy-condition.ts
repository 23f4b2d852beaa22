import type { Region } from '../../manifest/ids'

/**
 * Whether a statement of a policy applies: `perhaps` where that depends on more than the Region and
 * the action.
 */
export type Applies = 'yes' | 'perhaps' | 'no'

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
  return new RegExp(`^${escaped}$`, 'i').test(text)
}

const sameCase = (value: string, region: string): boolean => value === region
const anyCase = (value: string, region: string): boolean => value.toLowerCase() === region

/** Operators on texts, as they compare one value with a Region, which is always in lower case. */
const comparisons: Readonly<Record<string, (value: string, region: string) => boolean>> = {
  StringEquals: sameCase,
  StringEqualsIgnoreCase: anyCase,
  StringLike: matchesPattern,
}

const judgeRegion = (operator: string, values: readonly string[], region: Region): Applies => {
  // A request has one Region always, so neither a set operator nor "IfExists" changes what the
  // operator says.
  const plain = operator.replace(/^For(Any|All)Values?:/, '').replace(/IfExists$/, '')
  const compare = comparisons[plain.replace('StringNot', 'String')]
  if (!compare) return 'perhaps'
  const isAmong = values.some((value) => compare(value, region))
  return isAmong !== plain.startsWith('StringNot') ? 'yes' : 'no'
}

const isRegionKey = (key: string): boolean => key.toLowerCase() === 'aws:requestedregion'

/**
 * Whether the conditions of a statement hold for requests in a Region; undefined where they do not
 * speak of the Region. Values of one condition are alternatives, several conditions have to hold
 * together, and a negated operator holds when none of its values matches
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html).
 */
export const judgeCondition = (condition: unknown, region: Region): Applies | undefined => {
  if (typeof condition !== 'object' || condition === null) return undefined
  const entries = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries((keys ?? {}) as Record<string, unknown>).map(([key, value]) => ({ operator, key, value })),
  )
  if (!entries.some(({ key }) => isRegionKey(key))) return undefined
  return allOf(
    entries.map(({ operator, key, value }) =>
      isRegionKey(key) ? judgeRegion(operator, textsOf(value), region) : 'perhaps',
    ),
  )
}

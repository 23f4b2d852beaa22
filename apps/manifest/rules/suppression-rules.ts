import { filterAttributes, filterLimit } from '../schema/filter-attributes'
import type { Problem } from '../text/issue'
import { didYouMean } from '../text/nearest'
import type { Path } from '../text/place'
import { checkLimit, checkPatterns, checkValues } from './filter-value-rules'
import { findRepeats, type ManifestDraft, type Rule } from './rule'

const filterNamesAreUnique: Rule = ({ protection: { suppress } }) =>
  findRepeats(suppress, ({ name }) => name).map(({ index, key }) => ({
    code: 'MANIFEST_FILTER_REPEATED',
    path: ['protection', 'suppress', index, 'name'],
    message: `The suppression name ${JSON.stringify(key)} is used twice`,
  }))

const filterSizes: Rule = ({ protection: { suppress } }) =>
  suppress.flatMap(({ where }, index): readonly Problem[] => {
    const count = Object.keys(where).length
    if (count >= 1 && count <= filterLimit) return []
    return [
      {
        code: 'MANIFEST_LIMIT',
        path: ['protection', 'suppress', index, 'where'],
        message: `A GuardDuty filter has 1 to ${filterLimit} attributes, not ${count}`,
      },
    ]
  })

const attribute = (path: Path, name: string): readonly Problem[] => {
  if (name === 'service.archived') {
    return [
      { code: 'MANIFEST_FILTER_ARCHIVED', path, at: 'key', message: 'A suppression cannot filter on service.archived' },
    ]
  }
  if (filterAttributes.has(name)) return []
  const message = `GuardDuty filters do not know the attribute ${JSON.stringify(name)}`
  return [{ code: 'MANIFEST_FILTER_ATTRIBUTE', path, at: 'key', message, ...didYouMean(name, filterAttributes) }]
}

const attributesExist: Rule = ({ protection: { suppress } }) =>
  suppress.flatMap(({ where }, index) =>
    Object.keys(where).flatMap((name) => attribute(['protection', 'suppress', index, 'where', name], name)),
  )

type ConditionDraft = Exclude<
  ManifestDraft['protection']['suppress'][number]['where'][string],
  readonly unknown[] | undefined
>

const limitNames = ['greaterThan', 'greaterThanOrEqual', 'lessThan', 'lessThanOrEqual'] as const

/** Limits that leave nothing between them. */
const emptyRange = (condition: ConditionDraft, path: Path): readonly Problem[] => {
  const { greaterThan: above, greaterThanOrEqual: from, lessThan: below, lessThanOrEqual: upTo } = condition
  const lowest = Math.max(above ?? Number.NEGATIVE_INFINITY, from ?? Number.NEGATIVE_INFINITY)
  const highest = Math.min(below ?? Number.POSITIVE_INFINITY, upTo ?? Number.POSITIVE_INFINITY)
  const leavesOutEdge = above === lowest || below === highest
  if (lowest < highest || (lowest === highest && !leavesOutEdge)) return []
  const message = 'No number is within these limits'
  return [{ code: 'MANIFEST_FILTER_VALUE', path, message, wayOut: 'Correct one of the two limits.' }]
}

const checkCondition = (name: string, condition: ConditionDraft, path: Path): readonly Problem[] => {
  if (Object.values(condition).every((part) => part === undefined)) {
    const message = `The condition of ${JSON.stringify(name)} asks for nothing`
    return [{ code: 'MANIFEST_FILTER_VALUE', path, message, wayOut: 'Add "equals", "matches" or a limit.' }]
  }
  return [
    ...checkValues(name, condition.equals ?? [], [...path, 'equals']),
    ...checkValues(name, condition.notEquals ?? [], [...path, 'notEquals']),
    ...checkPatterns(name, condition.matches ?? [], [...path, 'matches']),
    ...checkPatterns(name, condition.notMatches ?? [], [...path, 'notMatches']),
    ...limitNames.flatMap((limit) => {
      const wanted = condition[limit]
      return wanted === undefined ? [] : checkLimit(name, wanted, [...path, limit])
    }),
    ...emptyRange(condition, path),
    ...contradiction(condition, path),
  ]
}

/** Values that are all left out again. */
const contradiction = ({ equals = [], notEquals = [] }: ConditionDraft, path: Path): readonly Problem[] => {
  if (equals.length === 0 || !equals.every((value) => value !== undefined && notEquals.includes(value))) return []
  const message = 'Every value of "equals" is in "notEquals" as well, so that no finding matches'
  return [{ code: 'MANIFEST_FILTER_VALUE', path, message, wayOut: 'Keep the values in one of the two.' }]
}

const isList = (wanted: unknown): wanted is readonly (string | undefined)[] => Array.isArray(wanted)

const valuesCanMatch: Rule = ({ protection: { suppress } }) =>
  suppress.flatMap(({ where }, index) =>
    Object.entries(where).flatMap(([name, wanted]) => {
      const path = ['protection', 'suppress', index, 'where', name]
      if (wanted === undefined) return []
      return isList(wanted) ? checkValues(name, wanted, path) : checkCondition(name, wanted, path)
    }),
  )

/** Rules about suppressions. */
export const suppressionRules: readonly Rule[] = [filterNamesAreUnique, filterSizes, attributesExist, valuesCanMatch]

import type { Condition } from '@aws-sdk/client-guardduty'
import { globMatches } from '../../../kit/glob'
import { ownMember } from '../../../kit/own-members'
import type { Criteria, FindingRecord } from '../records'
import { findingDetail } from './describe-finding'

const valuesAt = (value: unknown, path: readonly string[]): unknown[] => {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path))
  const [name, ...rest] = path
  if (name === undefined) return value === undefined ? [] : [value]
  return valuesAt(ownMember(value, name), rest)
}

const isTime = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)

/** Times are compared as milliseconds since the epoch. */
const numberOf = (value: unknown): number => (isTime(value) ? Date.parse(value) : Number(value))

const comparisons = (
  condition: Condition,
): [limit: number | undefined, holds: (value: number, limit: number) => boolean][] => [
  [condition.GreaterThan ?? condition.Gt, (value, limit) => value > limit],
  [condition.GreaterThanOrEqual ?? condition.Gte, (value, limit) => value >= limit],
  [condition.LessThan ?? condition.Lt, (value, limit) => value < limit],
  [condition.LessThanOrEqual ?? condition.Lte, (value, limit) => value <= limit],
]

const meets = (values: readonly unknown[], condition: Condition): boolean => {
  const texts = values.map(String)
  const equal = condition.Equals ?? condition.Eq
  const different = condition.NotEquals ?? condition.Neq
  const anyMatch = (globs: readonly string[]): boolean =>
    globs.some((glob) => texts.some((text) => globMatches(glob, text)))
  return (
    (!equal || equal.some((text) => texts.includes(text))) &&
    !different?.some((text) => texts.includes(text)) &&
    (!condition.Matches || anyMatch(condition.Matches)) &&
    (!condition.NotMatches || !anyMatch(condition.NotMatches)) &&
    comparisons(condition).every(
      ([limit, holds]) => limit === undefined || values.some((value) => holds(numberOf(value), limit)),
    )
  )
}

/** Whether a finding meets all conditions. An attribute that it does not have equals nothing. */
export const matchesCriteria = (finding: FindingRecord, criteria: Criteria): boolean => {
  const detail = findingDetail(finding)
  return Object.entries(criteria).every(([path, condition]) => meets(valuesAt(detail, path.split('.')), condition))
}

/** The value that findings are sorted by: a number, a time or a text. */
export const sortValue = (finding: FindingRecord, path: string): number | string => {
  const [value] = valuesAt(findingDetail(finding), path.split('.'))
  return typeof value === 'number' || isTime(value) ? numberOf(value) : String(value ?? '')
}

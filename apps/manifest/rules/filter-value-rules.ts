import { matchesGlob } from '../glob'
import { idKinds } from '../ids'
import { isInOtherPartition, isKnownRegion, regionNames } from '../regions'
import { codedProblem } from '../schema/coded-problem'
import { actionTypes, type FilterValueKind, filterAttributes, filterValueKind } from '../schema/filter-attributes'
import { findingTypes, findingTypesAsOf } from '../schema/finding-types'
import { resourceTypes } from '../schema/resource-types'
import type { Problem } from '../text/issue'
import { didYouMean } from '../text/nearest'
import type { Path } from '../text/place'

/** What a check says of one value, before its place is added; undefined where nothing is wrong. */
type Verdict = Omit<Problem, 'path'> | undefined

const never = (message: string, wayOut: string): Verdict => ({ code: 'MANIFEST_FILTER_VALUE', message, wayOut })

const quote = (text: string): string => JSON.stringify(text)

const hasWildcard = (text: string): boolean => /[*?]/.test(text)

const findingType = (value: string): Verdict => {
  if (!hasWildcard(value)) return namedType(value)
  const wayOut = `Write { "matches": [${quote(value)}] }: only there "*" and "?" stand for other characters.`
  return never(`No finding has the type ${quote(value)}: values are compared as they are`, wayOut)
}

/** What is said of a type that is written out; undefined for one that is known. */
export const namedType = (value: string): Verdict => {
  if (findingTypes.has(value)) return undefined
  const cased = [...findingTypes].find((type) => type.toLowerCase() === value.toLowerCase())
  if (cased !== undefined) {
    return never(`No finding has the type ${quote(value)}: upper and lower case count`, `Write ${quote(cased)}.`)
  }
  return {
    code: 'MANIFEST_FINDING_TYPE_UNKNOWN',
    message: `The finding type ${quote(value)} is not among those known in ${findingTypesAsOf}`,
    ...didYouMean(value, findingTypes),
  }
}

/** What is said of a type of resource; undefined for one that is known. */
export const namedResource = (value: string): Verdict => {
  if (resourceTypes.has(value)) return undefined
  const cased = [...resourceTypes].find((type) => type.toLowerCase() === value.toLowerCase())
  if (cased !== undefined) {
    const message = `No finding has the type of resource ${quote(value)}: upper and lower case count`
    return never(message, `Write ${quote(cased)}.`)
  }
  const message = `The type of resource ${quote(value)} is not among those that this release knows`
  return { code: 'MANIFEST_RESOURCE_TYPE_UNKNOWN', message, ...didYouMean(value, resourceTypes) }
}

/** Kinds of action are upper case; a new one is let through. */
const actionType = (value: string): Verdict => {
  const near = didYouMean(value.toUpperCase().replaceAll(/[ -]/g, '_'), actionTypes).wayOut
  if (actionTypes.includes(value) || (near === undefined && /^[A-Z][A-Z0-9_]*$/.test(value))) return undefined
  return never(
    `No finding has the kind of action ${quote(value)}: upper and lower case count`,
    near ?? `GuardDuty has ${actionTypes.join(', ')}.`,
  )
}

const port = (value: string): Verdict =>
  /^\d{1,5}$/.test(value) && Number(value) <= 65_535
    ? undefined
    : never(
        `No finding has the port ${quote(value)}`,
        'Write a whole number from 0 to 65535 in double quotes, such as "22".',
      )

const bands: Readonly<Record<string, string>> = {
  LOW: '["1", "2", "3"]',
  MEDIUM: '["4", "5", "6"]',
  HIGH: '["7", "8"]',
  CRITICAL: '["9", "10"]',
}

/** GuardDuty's filter takes the whole numbers 1 to 10 (API model, CreateFilter). */
const severity = (value: string): Verdict => {
  if (/^([1-9]|10)$/.test(value)) return undefined
  const band = bands[value.toUpperCase()]
  const wayOut =
    band === undefined
      ? 'Write whole numbers from "1" to "10", or { "lessThan": 4 } for a limit.'
      : `Write ${band}, which is what GuardDuty's API takes for ${value.toUpperCase()}.`
  return never(`A severity is compared with a whole number from 1 to 10, never with ${quote(value)}`, wayOut)
}

const time = (value: string): Verdict => {
  if (/^\d{13}$/.test(value)) return undefined
  const parsed = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN
  const wayOut = Number.isNaN(parsed)
    ? 'Write milliseconds since 1970, such as "1767225600000", or { "lessThan": 1767225600000 } for a limit.'
    : `Write { "greaterThanOrEqual": ${parsed} } or { "lessThan": ${parsed} }: those are its milliseconds.`
  return never(`GuardDuty compares times in milliseconds since 1970, never with ${quote(value)}`, wayOut)
}

const isAddress = (value: string): boolean =>
  /^(\d{1,3}\.){3}\d{1,3}$/.test(value)
    ? value.split('.').every((part) => Number(part) <= 255)
    : /^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(value)

const address = (value: string): Verdict => {
  if (isAddress(value)) return undefined
  if (value.includes('/')) {
    const wayOut =
      'List the addresses, write a pattern such as { "matches": ["198.51.100.*"] }, or keep the range in a trusted IP list of GuardDuty.'
    return never(`A filter compares single addresses, and ${quote(value)} is a range`, wayOut)
  }
  return never(
    `The value ${quote(value)} is not an IP address`,
    'Write one such as "198.51.100.7", or { "matches": ["198.51.100.*"] }.',
  )
}

const region = (value: string): Verdict => {
  if (isKnownRegion(value) || isInOtherPartition(value)) return undefined
  const near = didYouMean(value, regionNames).wayOut
  if (idKinds.region.pattern.test(value) && near === undefined) return undefined
  return never(`No finding is in the Region ${quote(value)}`, near ?? 'Write a Region such as "eu-west-1".')
}

const truth = (value: string): Verdict =>
  value === 'true' || value === 'false'
    ? undefined
    : never(`The attribute is true or false, never ${quote(value)}`, 'Write "true" or "false".')

const number = (value: string): Verdict =>
  value.trim() !== '' && Number.isFinite(Number(value))
    ? undefined
    : never(`The attribute is a number, never ${quote(value)}`, 'Write a number in double quotes, such as "22".')

const accountId = (value: string): Verdict => {
  if (idKinds.accountId.pattern.test(value)) return undefined
  const { path: _, ...problem } = codedProblem('MANIFEST_ACCOUNT_ID', [], value)
  return problem
}

/** What each kind of attribute says of a value that a finding is to equal, or not to equal. */
const judges: Readonly<Record<FilterValueKind, (value: string) => Verdict>> = {
  accountId,
  actionType,
  address,
  findingType,
  number,
  port,
  region,
  resourceType: namedResource,
  severity,
  text: () => undefined,
  time,
  truth,
}

/** Problems of the values that an attribute is to equal or not to equal; `path` is the list's place. */
export const checkValues = (
  attribute: string,
  values: readonly (string | undefined)[],
  path: Path,
): readonly Problem[] =>
  values.flatMap((value, at): readonly Problem[] => {
    const verdict = value === undefined ? undefined : judges[filterValueKind(attribute)](value)
    return verdict === undefined ? [] : [{ ...verdict, path: [...path, at] }]
  })

/** The way out for a pattern that would match a known type if letter case did not count; nothing when there is none. */
export const casedOtherwise = (isMatch: (type: string) => boolean): { readonly wayOut?: string } => {
  const type = [...findingTypes].find(isMatch)
  return type === undefined ? {} : { wayOut: `Upper and lower case count: write it as in ${quote(type)}.` }
}

/** Patterns that no known finding type has; patterns of other attributes can match anything. */
export const checkPatterns = (
  attribute: string,
  globs: readonly (string | undefined)[],
  path: Path,
): readonly Problem[] =>
  filterValueKind(attribute) !== 'findingType'
    ? []
    : globs.flatMap((glob, at): readonly Problem[] => {
        if (glob === undefined || [...findingTypes].some((type) => matchesGlob(glob, type))) return []
        const message = `No finding type known in ${findingTypesAsOf} matches ${quote(glob)}`
        const near = casedOtherwise((type) => matchesGlob(glob.toLowerCase(), type.toLowerCase()))
        return [{ code: 'MANIFEST_FINDING_TYPE_UNKNOWN', path: [...path, at], message, ...near }]
      })

const isComparable = (kind: FilterValueKind): boolean => ['number', 'port', 'severity', 'time'].includes(kind)

/** A limit for an attribute that is not a number, or a time that is not in milliseconds. */
export const checkLimit = (attribute: string, limit: number, path: Path): readonly Problem[] => {
  const kind = filterValueKind(attribute)
  if (filterAttributes.has(attribute) && !isComparable(kind)) {
    const message = `The attribute ${attribute} is not a number, so nothing is greater or less than ${limit}`
    const wayOut = 'Use "equals", "notEquals", "matches" or "notMatches".'
    return [{ code: 'MANIFEST_FILTER_VALUE', path, message, wayOut }]
  }
  if (kind !== 'time' || limit >= 1e12) return []
  const message = `GuardDuty compares times in milliseconds since 1970, and ${limit} is a day in ${new Date(limit).getUTCFullYear()}`
  const wayOut =
    limit >= 1e9 ? `Write ${limit * 1000}: ${limit} is in seconds.` : 'Write milliseconds, such as 1767225600000.'
  return [{ code: 'MANIFEST_FILTER_VALUE', path, message, wayOut }]
}

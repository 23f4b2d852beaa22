import { matchesGlob } from '../glob'
import type { AccountId } from '../ids'
import { limits } from '../limits'
import type { Route } from '../manifest'
import { chunks } from './chunks'
import { choiceOf, type FindingChoice } from './finding-choice'
import { takesFindings } from './route-sources'
import type { SeverityBand } from './severity-bands'

/** An event without the field notifies: who is silent about it has archived nothing. */
const notArchived = [false, { exists: false }] as const

/** A finding without the field is a real one: only samples say what they are. */
const notSample = [false, { exists: false }] as const

/** How EventBridge compares the type of a finding. */
type TypeMatcher =
  | string
  | { readonly prefix: string }
  | { readonly suffix: string }
  | { readonly wildcard: string }
  | { readonly 'anything-but': readonly string[] | { readonly [operator: string]: readonly string[] } }

type AccountMatcher = readonly AccountId[] | readonly [{ readonly 'anything-but': readonly AccountId[] }]

/** An EventBridge pattern that matches GuardDuty findings. */
export interface FindingPattern {
  readonly source: readonly ['aws.guardduty']
  readonly 'detail-type': readonly ['GuardDuty Finding']
  readonly detail: {
    readonly accountId?: AccountMatcher
    readonly type?: readonly TypeMatcher[]
    readonly severity?: readonly [{ readonly numeric: readonly (string | number)[] }]
    readonly resource?: { readonly resourceType: readonly string[] }
    readonly service: {
      readonly archived: typeof notArchived
      readonly additionalInfo?: { readonly sample: typeof notSample }
    }
  }
}

/** Which findings: what a route takes, from which severity on, below which severity. */
export interface FindingSelection extends Pick<Route, 'accounts'>, FindingChoice {
  readonly from?: number
  readonly below?: number
}

const numericRange = ({ from, below }: Pick<FindingSelection, 'from' | 'below'>): (string | number)[] => [
  ...(from === undefined ? [] : ['>=', from]),
  ...(below === undefined ? [] : ['<', below]),
]

/** `*` at one end alone is a prefix or a suffix, which EventBridge compares with less effort than a wildcard. */
const typeMatcher = (type: string): Exclude<TypeMatcher, { readonly 'anything-but': unknown }> => {
  if (!type.includes('*')) return type
  const fixed = type.replaceAll('*', '')
  if (fixed !== '' && type === `${fixed}*`) return { prefix: fixed }
  return fixed !== '' && type === `*${fixed}` ? { suffix: fixed } : { wildcard: type }
}

/** `anything-but` takes values of one kind or one operator; a wildcard without `*` stands for itself. */
const anyTypeBut = (types: readonly string[]): TypeMatcher => {
  if (types.every((type) => !type.includes('*'))) return { 'anything-but': types }
  const prefixes = types.map((type) => /^([^*]+)\*$/.exec(type)?.[1])
  return prefixes.every((prefix) => prefix !== undefined)
    ? { 'anything-but': { prefix: prefixes } }
    : { 'anything-but': { wildcard: types } }
}

/** Accounts and types of one of the patterns that a selection comes to; a list that is empty compares nothing. */
interface Part {
  readonly accounts: readonly AccountId[]
  readonly types: readonly TypeMatcher[]
}

const accountMatcher = (
  { accounts, exceptAccounts = [] }: FindingSelection,
  part: readonly AccountId[],
): AccountMatcher | undefined => {
  if (accounts !== 'ALL') return part
  return exceptAccounts.length > 0 ? [{ 'anything-but': exceptAccounts }] : undefined
}

/** The pattern of one part. */
const patternOf = (selection: FindingSelection, part: Part): FindingPattern => {
  const { types, exceptTypes, resources, samples } = selection
  const numeric = numericRange(selection)
  const accountId = accountMatcher(selection, part.accounts)
  return {
    source: ['aws.guardduty'],
    'detail-type': ['GuardDuty Finding'],
    detail: {
      ...(accountId && { accountId }),
      ...(types ? { type: part.types } : exceptTypes && { type: [anyTypeBut(exceptTypes)] }),
      ...(numeric.length > 0 && { severity: [{ numeric }] }),
      ...(resources && { resource: { resourceType: resources } }),
      service: { archived: notArchived, ...(samples === false && { additionalInfo: { sample: notSample } }) },
    },
  }
}

/** What one more account id adds to a pattern: twelve digits, two quotes and a comma. */
const accountIdLength = 15

/** A matcher's length in a pattern, with its comma. */
const lengthOf = (matcher: TypeMatcher): number => JSON.stringify(matcher).length + 1

const totalOf = (matchers: readonly TypeMatcher[]): number => matchers.reduce((sum, one) => sum + lengthOf(one), 0)

/** Without those that another one covers: in two patterns they would notify twice. */
const withoutCovered = (types: readonly string[]): readonly string[] =>
  types.filter((type) => !types.some((other) => other !== type && other.includes('*') && matchesGlob(other, type)))

/** Types that stay together: those with `*`, which may overlap, in one pattern, and each other one by itself. */
const typeGroups = (types: readonly string[]): readonly (readonly TypeMatcher[])[] => {
  const left = withoutCovered(types)
  const open = left.filter((type) => type.includes('*')).map(typeMatcher)
  const named = left.filter((type) => !type.includes('*')).map((type) => [type])
  return open.length > 0 ? [open, ...named] : named
}

/**
 * How the accounts and types of a selection are distributed over patterns: as few as the limit of a pattern's length allows
 * when all types go into each one, and where the types fill more than half of it, each part of them with each part of the accounts.
 */
export const patternParts = (selection: FindingSelection): readonly Part[] => {
  const { accounts, types = [] } = selection
  const none: Part = { accounts: [], types: [] }
  if (accounts !== 'ALL' && accounts.length === 0) return []
  if (accounts === 'ALL' && types.length === 0) return [none]
  // The last item of a list has no comma.
  const spare = limits.patternCharacters.takes - JSON.stringify(patternOf(selection, none)).length + 1
  const listed = accounts === 'ALL' ? 0 : accounts.length * accountIdLength
  const room = accounts === 'ALL' ? spare : Math.max(spare / 2, spare - listed)
  const forTypes = types.length === 0 ? [[]] : chunks(typeGroups(types), totalOf, room).map((groups) => groups.flat())
  if (accounts === 'ALL') return forTypes.map((part) => ({ ...none, types: part }))
  const forAccounts = chunks(accounts, () => accountIdLength, spare - Math.max(...forTypes.map(totalOf)))
  return forTypes.flatMap((part) => forAccounts.map((ids) => ({ accounts: ids, types: part })))
}

/**
 * The patterns that together match the findings of the selection, none twice; archived findings are left out. One
 * pattern for "ALL", none for an empty list, else as many as the length limit asks for (about 126 accounts each).
 */
export const findingPatterns = (selection: FindingSelection): readonly FindingPattern[] =>
  patternParts(selection).map((part) => patternOf(selection, part))

/** The length of the longest of these patterns, as EventBridge counts it; 0 where there is none. */
export const longestPattern = (selection: FindingSelection): number =>
  Math.max(0, ...findingPatterns(selection).map((pattern) => JSON.stringify(pattern).length))

/** All findings that are not archived, whatever their severity. */
export const everyFinding: FindingPattern = patternOf({ accounts: 'ALL' }, { accounts: [], types: [] })

/** All findings that are not archived, from a severity on. */
export const everyFindingFrom = (from: number): FindingPattern =>
  patternOf({ accounts: 'ALL', from }, { accounts: [], types: [] })

/** What a route takes of GuardDuty's findings, in one band of severity, or from its lowest one on; none where it has other sources alone. */
export const routeSelection = (
  route: Pick<Route, 'accounts' | 'sources'> & FindingChoice,
  { from, below }: Pick<SeverityBand, 'from' | 'below'>,
): FindingSelection => ({
  accounts: takesFindings(route) ? route.accounts : [],
  ...choiceOf(route),
  from,
  ...(below !== undefined && { below }),
})

import type { AccountId } from '../../apps/manifest/ids'
import { limits } from '../../apps/manifest/limits'
import type { Route } from '../../apps/manifest/manifest'
import type { SeverityBand } from './severity'

/** An event without the field notifies: who is silent about it has archived nothing. */
const notArchived = [false, { exists: false }] as const

/** An EventBridge pattern that matches GuardDuty findings. */
export interface FindingPattern {
  readonly source: readonly ['aws.guardduty']
  readonly 'detail-type': readonly ['GuardDuty Finding']
  readonly detail: {
    readonly accountId?: readonly AccountId[]
    readonly severity?: readonly [{ readonly numeric: readonly (string | number)[] }]
    readonly service: { readonly archived: typeof notArchived }
  }
}

/** Which findings: of which accounts, from which severity on, below which severity. */
export interface FindingSelection {
  readonly accounts: Route['accounts']
  readonly from?: number
  readonly below?: number
}

const numericRange = ({ from, below }: Pick<FindingSelection, 'from' | 'below'>): (string | number)[] => [
  ...(from === undefined ? [] : ['>=', from]),
  ...(below === undefined ? [] : ['<', below]),
]

const patternOf = (range: Pick<FindingSelection, 'from' | 'below'>, accounts: readonly AccountId[]): FindingPattern => {
  const numeric = numericRange(range)
  return {
    source: ['aws.guardduty'],
    'detail-type': ['GuardDuty Finding'],
    detail: {
      ...(accounts.length > 0 && { accountId: accounts }),
      ...(numeric.length > 0 && { severity: [{ numeric }] }),
      service: { archived: notArchived },
    },
  }
}

/** What one more account id adds to a pattern: twelve digits, two quotes and a comma. */
const accountIdLength = 15

/**
 * The patterns that together match the findings of the selection, none twice; archived findings are left out. One
 * pattern for "ALL", none for an empty list, else as many as the length limit asks for (about 126 accounts each).
 */
export const findingPatterns = (selection: FindingSelection): readonly FindingPattern[] => {
  const { accounts } = selection
  if (accounts === 'ALL') return [patternOf(selection, [])]
  const [first] = accounts
  if (first === undefined) return []
  const spare = limits.patternCharacters.takes - JSON.stringify(patternOf(selection, [first])).length
  const perPattern = 1 + Math.floor(spare / accountIdLength)
  const count = Math.ceil(accounts.length / perPattern)
  return Array.from({ length: count }, (_, part) =>
    patternOf(selection, accounts.slice(part * perPattern, (part + 1) * perPattern)),
  )
}

/** All findings that are not archived, whatever their severity. */
export const everyFinding: FindingPattern = patternOf({}, [])

/** The findings of one account from the band on; the id may be a template's parameter. */
export const findingsOf = (account: AccountId, { from }: SeverityBand): FindingPattern => patternOf({ from }, [account])

/** The selection of one route in one band of severity. */
export const routeInBand = (route: Pick<Route, 'accounts'>, band: SeverityBand): FindingSelection => ({
  accounts: route.accounts,
  from: band.from,
  ...(band.below !== undefined && { below: band.below }),
})

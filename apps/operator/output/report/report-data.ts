import type { Coverage } from '../../../planning/coverage/coverage'
import { isUnsettled } from '../../../planning/coverage/only-problems'
import { type AccountCoverageState, accountStates } from '../../../planning/state/account-states'
import { printable, printableJson } from '../printable'

const states = Object.keys(accountStates) as AccountCoverageState[]

/**
 * The coverage matrix for the page's script, in little space: an organization has 10,000 accounts in 17 Regions. `names`, `ids` and
 * `unitOf` have an item for each account, and `cells` a character for each account in each Region: `a` is the first state.
 */
export interface ReportData {
  readonly states: readonly string[]
  /** Those of `states` that a person should look at. */
  readonly unsettled: readonly string[]
  readonly regions: readonly string[]
  /** Paths of units, sorted; the root is empty. */
  readonly units: readonly string[]
  readonly names: readonly string[]
  readonly ids: readonly string[]
  /** An index of `units` for each account. */
  readonly unitOf: readonly number[]
  readonly cells: string
}

/** The character of a state. */
const letterOf = (state: AccountCoverageState): string => String.fromCharCode(97 + states.indexOf(state))

type Account = Coverage['accounts'][number]

/** In how many Regions a person should look at the account. */
const unsettledOf = ({ regions }: Account): number => Object.values(regions).filter(isUnsettled).length

/** What is wrong first, then by unit, name and id. */
const inOrder = (accounts: Coverage['accounts']): readonly Account[] =>
  accounts
    .map((account) => ({
      account,
      wrong: unsettledOf(account),
      key: `${account.unit}\n${account.name}\n${account.id}`,
    }))
    .sort((one, other) => other.wrong - one.wrong || (one.key < other.key ? -1 : 1))
    .map(({ account }) => account)

/** The matrix of a coverage, accounts with what is wrong first. */
export const reportData = ({ accounts: all, regions }: Pick<Coverage, 'accounts' | 'regions'>): ReportData => {
  const accounts = inOrder(all)
  const units = [...new Set(accounts.map(({ unit }) => unit))].sort()
  const places = new Map(units.map((unit, index) => [unit, index]))
  return {
    states,
    unsettled: states.filter(isUnsettled),
    regions: regions.map(({ region }) => region),
    units: units.map(printable),
    names: accounts.map(({ name }) => printable(name)),
    ids: accounts.map(({ id }) => id),
    unitOf: accounts.map(({ unit }) => places.get(unit) ?? 0),
    cells: accounts
      .map(({ regions: held }) => regions.map(({ region }) => letterOf(held[region] ?? 'unknown')).join(''))
      .join(''),
  }
}

/** A document as JSON that stands in a script element: no text of it ends the element or begins a comment. */
export const scriptJson = (document: unknown): string =>
  printableJson(document).replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)

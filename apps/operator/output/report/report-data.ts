import type { MatrixData, PageData } from '../../../../report-page/page-data'
import type { AccountId } from '../../../manifest/ids'
import { planTitle } from '../../../planning/cost/meters'
import type { Coverage } from '../../../planning/coverage/coverage'
import { isUnsettled } from '../../../planning/coverage/only-problems'
import { type AccountCoverageState, accountStates } from '../../../planning/state/account-states'
import { printable, printableJson } from '../printable'
import { sameProblems } from '../same-problems'
import type { ReportCosts } from './report-costs'
import type { ShownException } from './report-exceptions'

const states = Object.keys(accountStates) as AccountCoverageState[]

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

/** What each account cost by plan; absent where nothing was read. */
const costsOf = (accounts: readonly Account[], costs: ReportCosts | undefined): MatrixData['costs'] => {
  if (costs === undefined || costs.rows.length === 0) return undefined
  const plans = costs.totals.plans.map(({ plan }) => plan)
  const spent = new Map<AccountId, number[]>(accounts.map(({ id }) => [id, plans.map(() => 0)]))
  for (const { account, plan, usd } of costs.rows) {
    const own = spent.get(account)
    const place = plans.indexOf(plan)
    if (own) own[place] = (own[place] ?? 0) + usd * 100
  }
  return { plans: plans.map(planTitle), cents: [...spent.values()].flat().map(Math.round) }
}

/** The matrix of a coverage, accounts with what is wrong first. */
const matrixData = (
  accounts: readonly Account[],
  { regions }: Coverage,
  costs: ReportCosts | undefined,
): MatrixData => {
  const units = [...new Set(accounts.map(({ unit }) => unit))].sort()
  const places = new Map(units.map((unit, index) => [unit, index]))
  const spent = costsOf(accounts, costs)
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
    ...(spent && { costs: spent }),
  }
}

/** Problems that name accounts which are shown. */
const problemsOf = (accounts: readonly Account[], { problems }: Coverage): PageData['problems'] => {
  const rows = new Map(accounts.map(({ id }, row) => [id, row]))
  return sameProblems(problems)
    .map(({ code, message, regions, accounts: named }) => ({
      code,
      message: printable(message),
      regions,
      rows: named.flatMap((id) => rows.get(id) ?? []),
    }))
    .filter((problem) => problem.rows.length > 0)
}

/** What the page's script is given of a coverage. */
export const reportData = (
  coverage: Coverage,
  costs: ReportCosts | undefined,
  exceptions: readonly ShownException[],
): PageData => {
  const accounts = inOrder(coverage.accounts)
  return {
    ...matrixData(accounts, coverage, costs),
    meanings: Object.values(accountStates),
    problems: problemsOf(accounts, coverage),
    exceptions: exceptions.map(({ regions, wanted, note, units, accounts: ids }) => ({
      regions,
      wanted,
      note: printable(note),
      units: units.map(printable),
      ids,
    })),
  }
}

/** A document as JSON that stands in a script element: no text of it ends the element or begins a comment. */
export const scriptJson = (document: unknown): string =>
  printableJson(document).replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)

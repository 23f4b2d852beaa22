import type { AccountCoverageState } from '../state/account-states'
import type { AccountCoverage, Coverage } from './coverage'
import type { RegionCoverage } from './region-coverage'
import type { RouteCoverage } from './route-coverage'

/** States in which nothing is to be done about an account. */
const settled: ReadonlySet<AccountCoverageState> = new Set(['enabled', 'remembered', 'admin', 'suspended', 'excluded'])

/** Whether a person should look at an account in this state. */
export const isUnsettled = (state: AccountCoverageState): boolean => !settled.has(state)

/** Whether a person should look at the account. */
export const needsAttention = ({ regions }: Pick<AccountCoverage, 'regions'>): boolean =>
  Object.values(regions).some(isUnsettled)

/** Whether everybody whom a route names is reached. */
const isSound = ({ slack, teams, email, topic, members = [] }: RouteCoverage): boolean =>
  (slack === undefined || slack.state === 'deployed') &&
  (teams === undefined || teams.state === 'deployed') &&
  email.every(({ state }) => state === 'confirmed') &&
  (topic === undefined || topic.state === 'open') &&
  members.every(({ alerts }) => alerts === 'current')

const regionsWithProblems = ({ regions, accounts, problems }: Coverage): readonly RegionCoverage[] => {
  const named = new Set(problems.flatMap((problem) => problem.regions ?? problem.region ?? []))
  const unsettled = new Set(
    accounts.flatMap((account) =>
      regions.flatMap(({ region }) => (isUnsettled(account.regions[region] ?? 'unknown') ? [region] : [])),
    ),
  )
  return regions.filter(({ region, alerts }) => alerts !== 'current' || named.has(region) || unsettled.has(region))
}

/** Only what is wrong: its accounts, Regions, routes, problems and failed checks. What is waited for and notices are left out. */
export const onlyProblems = (coverage: Coverage): Coverage => {
  const regions = regionsWithProblems(coverage)
  const { sources } = coverage
  const routesNamed = new Set(coverage.problems.flatMap(({ routes = [] }) => routes))
  return {
    ...coverage,
    regions,
    accounts: coverage.accounts.filter(needsAttention).map((account) => ({
      ...account,
      regions: Object.fromEntries(regions.map(({ region }) => [region, account.regions[region] ?? 'unknown'])),
    })),
    routes: coverage.routes.filter((route) => routesNamed.has(route.name) || !isSound(route)),
    ...(sources && {
      sources: sources.filter(({ regions: states }) => Object.values(states).some((state) => state !== 'on')),
    }),
    waiting: [],
    notices: [],
    preflight: coverage.preflight.filter(({ state }) => state === 'failed'),
  }
}

import { listKindFacts } from '../../../manifest/lists'
import { counted } from '../../../manifest/text/counted'
import type { AccountCoverage, Coverage } from '../../../planning/coverage/coverage'
import { needsAttention } from '../../../planning/coverage/only-problems'
import { inColumns, otherKinds } from '../../../planning/coverage/other-ways'
import type { FeatureCoverage } from '../../../planning/coverage/region-coverage'
import { groupBy } from '../../../planning/words/group-by'
import { listed } from '../../../planning/words/listed'
import { renderTable, renderWideTable, wrappedLines } from '../layout'
import { renderNotices, renderWaiting, type ShownNotices } from '../notices-text'
import { type Paint, painter } from '../paint'
import { renderPreflight } from '../preflight-text'
import { leavesOut, membersInWords, renderFast } from './fast-text'
import { sourceInWords } from './source-text'

type Members = NonNullable<Coverage['routes'][number]['members']>
type Named = (members: Members) => string

/** How many there are of each: `395 enabled, 1 admin`. */
const tally = (states: readonly string[]): string =>
  [...groupBy(states, (state) => state)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([state, same]) => `${same.length} ${state}`)
    .join(', ') || '-'

/** The accounts of which a person should know by name: those that are as they should be are only counted. */
const exceptions = (route: string, members: Members, named: Named): readonly string[] => {
  const news = members.filter(({ next }) => next !== undefined)
  const wrong = members.filter(({ alerts, next }) => alerts !== 'current' && next === undefined)
  return [
    ...(news.length === 0
      ? []
      : [`  ${route}: new, covered by "guardpost sync" and "guardpost deploy": ${named(news)}`]),
    ...(wrong.length === 0 ? [] : [`  ${route}: alerts are not as they should be in ${named(wrong)}`]),
  ]
}

/** The accounts of member routes, counted, and the exceptions by name; empty without member routes. */
export const renderMembers = ({ routes, accounts }: Coverage, columns?: number): string => {
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  const named: Named = (members) =>
    listed(members.map(({ account, alerts }) => `${account} (${names.get(account) ?? 'unknown'}) ${alerts}`))
  const ofMembers = routes.flatMap(({ name, members }) => (members ? [{ name, members }] : []))
  if (ofMembers.length === 0) return ''
  const rows = ofMembers.map(({ name, members }) => [
    name,
    tally(members.map(({ alerts }) => alerts)),
    tally(members.map(({ slack }) => slack)),
  ])
  return [
    ...renderTable([['member route', 'alerts in accounts', 'Slack in accounts'], ...rows]),
    ...ofMembers
      .flatMap(({ name, members }) => exceptions(name, members, named))
      .map((line) => wrappedLines(line, columns)),
  ].join('\n')
}

/** Up to so many accounts a table shows each; of a larger organization it shows those that a person should look at. */
const longestTable = 40

/** Accounts that are not in the table, counted by what they are. */
const renderOthers = (others: readonly AccountCoverage[], isCut: boolean): readonly string[] => {
  if (others.length === 0) return []
  const states = tally(others.map(({ regions }) => [...new Set(Object.values(regions))].join(' and ')))
  return [`and ${counted(others.length, 'account')} more: ${states}${isCut ? ' (all with --json)' : ''}`]
}

const renderAccounts = ({ accounts, regions }: Coverage, columns: number | undefined): string => {
  const isLong = accounts.length > longestTable
  const wanted = isLong ? accounts.filter(needsAttention) : accounts
  const shown = wanted.slice(0, longestTable)
  const header = ['account', 'name', ...regions.map(({ region }) => region)]
  const rows = shown.map(({ id, name, regions: states }) => [
    id,
    name,
    ...regions.map(({ region }) => states[region] ?? 'unknown'),
  ])
  const others = accounts.filter((account) => !shown.includes(account))
  const table = rows.length === 0 ? [] : renderWideTable([header, ...rows], 2, columns)
  return [...table, ...renderOthers(others, wanted.length > shown.length)].join('\n')
}

/** Of one account nobody is administrator, and nobody a member. */
const isAlone = ({ account }: Coverage): boolean => account !== undefined

const renderRegions = (coverage: Coverage, columns: number | undefined): string => {
  const { regions } = coverage
  if (regions.length === 0) return ''
  if (isAlone(coverage)) {
    return renderWideTable(
      [['Region', 'alerts'], ...regions.map(({ region, alerts }) => [region, alerts])],
      1,
      columns,
    ).join('\n')
  }
  const header = ['Region', 'admin', 'auto-enable', 'members', 'missing', 'failed', 'alerts']
  const rows = regions.map(({ region, admin, autoEnable, members, alerts }) => [
    region,
    admin ?? '-',
    autoEnable ?? '-',
    membersInWords(members),
    String(members.missing.length),
    String(members.failed.length),
    alerts,
  ])
  return renderWideTable([header, ...rows], 1, columns).join('\n')
}

const featureInWords = ({ on, of, wanted, exceptions = 0 }: FeatureCoverage): string =>
  `${on} of ${of} (${wanted}${exceptions === 0 ? '' : `, ${exceptions} apart`})`

/** In one account a protection is on or off. */
const ownFeatureInWords = ({ on, of, wanted }: FeatureCoverage): string =>
  of === 0 ? `unknown (${wanted})` : `${on > 0 ? 'on' : 'off'} (${wanted})`

const renderFeatures = (coverage: Coverage, columns: number | undefined): string => {
  const { regions } = coverage
  const inWords = isAlone(coverage) ? ownFeatureInWords : featureInWords
  if (regions.length === 0) return ''
  const names = [
    ...new Set(regions.flatMap(({ features }) => Object.keys(features))),
  ] as (keyof Coverage['regions'][number]['features'])[]
  const rows = names.map((name) => [
    name,
    ...regions.map(({ features }) => (features[name] ? inWords(features[name]) : '-')),
  ])
  return renderWideTable([['protection', ...regions.map(({ region }) => region)], ...rows], 1, columns).join('\n')
}

/** Trusted and threat lists; empty where the manifest has none. */
const renderLists = ({ regions }: Coverage, columns: number | undefined): string => {
  const all = regions.flatMap(({ lists = [] }) => lists)
  const rows = [...groupBy(all, ({ kind, name }) => `${kind} ${name}`).values()].flatMap(([first]) => {
    if (first === undefined) return []
    const stateIn = ({ lists = [] }: Coverage['regions'][number]) =>
      lists.find(({ kind, name }) => kind === first.kind && name === first.name)?.state ?? '-'
    return [[first.name, listKindFacts[first.kind].title, ...regions.map(stateIn)]]
  })
  if (rows.length === 0) return ''
  return renderWideTable([['list', 'kind', ...regions.map(({ region }) => region)], ...rows], 2, columns).join('\n')
}

type RouteCoverage = Coverage['routes'][number]

const waysInWords = ({ slack, email }: RouteCoverage): readonly string[] => [
  slack ? `${slack.channel} ${slack.state}` : '-',
  email.map(({ address, state }) => `${address} ${state}`).join(', ') || '-',
]

const accountsInWords = ({ accounts, members, chooses }: RouteCoverage): string => {
  if (accounts !== 'ALL') return counted(members?.length ?? accounts.length, 'account')
  const left = chooses?.exceptAccounts?.length ?? 0
  return left === 0 ? 'all accounts' : `all but ${counted(left, 'account')}`
}

/** What a route leaves out of the findings of its accounts, for a narrow column; `--json` has the lists. */
const chosenInWords = ({
  types,
  exceptTypes,
  resources,
  samples,
}: NonNullable<RouteCoverage['chooses']> = {}): string =>
  [
    types && counted(types.length, 'type'),
    exceptTypes && `but ${counted(exceptTypes.length, 'type')}`,
    resources && listed(resources),
    samples === false && 'no samples',
  ]
    .filter((part) => typeof part === 'string')
    .map((part) => `, ${part}`)
    .join('')

const renderRoutes = (coverage: Coverage, columns: number | undefined): string => {
  const { routes } = coverage
  const of = (text: string): readonly string[] => (isAlone(coverage) ? [] : [text])
  if (routes.length === 0) return ''
  const kinds = otherKinds(routes)
  const rows = routes.map((route) => [
    route.name,
    ...of(accountsInWords(route)),
    `from ${route.minimumSeverity}${chosenInWords(route.chooses)}`,
    ...waysInWords(route),
    ...inColumns(kinds, route, '-'),
  ])
  const header = ['route', ...of('of'), 'severity', 'Slack', 'e-mail', ...kinds]
  return renderWideTable([header, ...rows], 1, columns).join('\n')
}

/** The sources that routes name beside GuardDuty's findings; empty where they name none. */
const renderSources = ({ sources = [] }: Coverage, columns: number | undefined): string => {
  const rows = sources.map((source) => [source.name, sourceInWords(source), listed(source.routes), source.title])
  if (rows.length === 0) return ''
  return renderWideTable([['source', 'state', 'routes', 'what'], ...rows], 1, columns).join('\n')
}

/** The queue of exported files; empty where the manifest asks for none. */
const renderQueue = ({ queue }: Coverage, columns: number | undefined): string => {
  if (queue === undefined) return ''
  const { name, state, waiting = '-', unread = '-', readers } = queue
  const row = [name, state, String(waiting), String(unread), readers.join(', ') || 'nobody outside of the account']
  return renderWideTable([['queue', 'state', 'messages', 'given up', 'readers'], row], 1, columns).join('\n')
}

/** Problems of one code that read the same in several Regions are shown once. */
const renderProblems = ({ problems, fast }: Coverage, paint: Paint): string => {
  if (problems.length === 0) return leavesOut(fast) ? 'No problem found as far as was looked.\n' : 'No problem found.\n'
  const same = groupBy(problems, ({ code, message }) => `${code} ${message}`)
  const lines = [...same.values()].map((group) => {
    const regions = group.flatMap(({ region }) => region ?? [])
    const [first] = group
    const where = regions.length === 0 ? '' : `${listed(regions)}: `
    return `  ${paint('problem', first?.code ?? '')}  ${where}${first?.message}\n`
  })
  return `${paint('strong', counted(problems.length, 'problem'))}\n${lines.join('')}`
}

/** What of the organization is not shown; empty where all is. */
const renderPart = ({ partOf, accounts, regions }: Coverage): string => {
  if (partOf === undefined) return ''
  const { problemsElsewhere: elsewhere } = partOf
  const shown = `${accounts.length} of ${counted(partOf.accounts, 'account')} in ${regions.length} of ${counted(partOf.regions, 'Region')}`
  return `Shown: ${shown}; ${elsewhere === 0 ? 'no problem' : counted(elsewhere, 'problem')} elsewhere\n`
}

/** How a status is shown. */
export interface StatusSetting {
  readonly color: boolean
  /** Characters per line; absent where lines are not wrapped. */
  readonly columns?: number | undefined
  readonly shownNotices?: ShownNotices | undefined
}

/** The coverage of an organization as a person reads it: accounts x Regions, Regions, protections, routes, and what is wrong. */
export const renderStatus = (coverage: Coverage, { color, columns, shownNotices }: StatusSetting): string => {
  const paint = painter(color)
  const tables = [
    renderAccounts,
    renderRegions,
    renderFeatures,
    renderLists,
    renderRoutes,
    renderSources,
    renderQueue,
    renderMembers,
  ]
    .map((render) => render(coverage, columns))
    .flatMap((table) => (table === '' ? [] : `${table}\n`))
  const texts = [
    coverage.preflight.length === 0 ? '' : renderPreflight(coverage.preflight, 'all', paint),
    renderWaiting(coverage.waiting, paint),
    renderNotices(coverage.notices, paint, shownNotices),
    renderProblems(coverage, paint),
    renderPart(coverage),
    coverage.fast ? renderFast(coverage.fast) : '',
  ].map((text) => wrappedLines(text, columns))
  return [...tables, ...texts].filter((part) => part !== '').join('\n')
}

import { counted } from '../../manifest/text/counted'
import type { AlertPathCost } from '../../planning/cost/alert-path'
import type { Estimate, LeftOut } from '../../planning/cost/estimate'
import { meterOf, planTitle } from '../../planning/cost/meters'
import { alertPrices, type PriceSource } from '../../planning/cost/prices'
import type { Totals } from '../../planning/cost/totals'
import type { UsageReport } from '../../planning/cost/usage'
import { groupBy } from '../../planning/words/group-by'
import { listed } from '../../planning/words/listed'
import { renderTable, wrappedLines } from './layout'
import { type Paint, painter } from './paint'
import { sourceCostLines } from './source-costs-text'

/** An estimate with what the alert path costs beside it. */
export interface EstimateShown extends Estimate {
  /** Findings in a month, where the file of volumes says how many. */
  readonly findings?: number
  readonly alertPath: AlertPathCost
}

/** What was used, with what the alert path costs beside it. */
export interface UsageShown extends UsageReport {
  /** Present where the manifest is of one account. */
  readonly isAlone?: true
  readonly alertPath: AlertPathCost
}

/** How wide and in which colors a text is shown. */
interface Width {
  readonly color: boolean
  readonly columns?: number | undefined
}

/** Up to so many lines a table shows; `--json` and `--csv` have all. */
const longestTable = 40

const money = (usd: number): string => usd.toFixed(2)

const table = (title: string, rows: readonly (readonly [string, number])[]): string => {
  if (rows.length === 0) return ''
  const amounts = rows.map(([, usd]) => money(usd))
  const width = Math.max('USD'.length, ...amounts.map(({ length }) => length))
  const shown = rows.slice(0, longestTable).map(([name, usd]) => [name, money(usd).padStart(width)])
  const rest = rows.slice(longestTable)
  const more =
    rest.length === 0
      ? []
      : [`and ${rest.length} more: ${money(rest.reduce((sum, [, usd]) => sum + usd, 0))} (all with --json or --csv)`]
  return `${[...renderTable([[title, 'USD'.padStart(width)], ...shown]), ...more].join('\n')}\n`
}

/** The name of a unit among costs. */
export const unitName = (unit: string): string => (unit === '' ? '(root)' : unit)

const tables = ({ regions, plans, units, accounts }: Totals): readonly string[] => [
  table(
    'Region',
    regions.map(({ region, usd }) => [region, usd] as const),
  ),
  table(
    'protection',
    plans.map(({ plan, usd }) => [planTitle(plan), usd] as const),
  ),
  table(
    'unit',
    units.map(({ unit, usd }) => [unitName(unit), usd] as const),
  ),
  table(
    'account',
    accounts.map(({ account, name, usd }) => [`${account} ${name}`, usd] as const),
  ),
]

const itemWords: Readonly<Partial<Record<AlertPathCost['lines'][number]['item'], string>>> = {
  keys: 'KMS keys',
  alarms: 'metrics of alarms',
  dashboards: 'dashboards',
  queueRequests: 'polls of queues',
  fifoRequests: 'polls of FIFO queues',
}

/** An item of the alert path in all Regions. */
interface AlertPathItem {
  readonly title: string
  readonly count: number
  /** The sum where prices are known; absent where none is. */
  readonly usd?: number
  /** The Regions in which no price is known. */
  readonly unpriced: readonly string[]
}

/** What the alert path costs, each item once: Regions differ only in how many they have. */
export const alertPathItems = ({ lines }: AlertPathCost): readonly AlertPathItem[] =>
  [...groupBy(lines, ({ item }) => item)].map(([item, same]) => {
    const unpriced = same.filter((line) => line.usd === undefined).map(({ region }) => region)
    return {
      title: itemWords[item] ?? item,
      count: same.reduce((total, line) => total + line.count, 0),
      ...(unpriced.length < same.length && { usd: same.reduce((total, line) => total + (line.usd ?? 0), 0) }),
      unpriced,
    }
  })

const alertPathText = (alertPath: AlertPathCost): string => {
  const { lines, usd, perThousandFindings, sources = [] } = alertPath
  const { pricedIn, slack, mail } = perThousandFindings
  const items = alertPathItems(alertPath).map((item) => {
    const unknown = item.unpriced.length === 0 ? [] : [`no price known in ${listed(item.unpriced)}`]
    const known = item.usd === undefined ? [] : [money(item.usd)]
    return [`  ${item.title}`, String(item.count), [...known, ...unknown].join('; ')]
  })
  const findings = [
    ...(slack === undefined ? [] : [`${slack.toFixed(4)} in Slack`]),
    ...(mail === undefined ? [] : [`${mail.toFixed(4)} by mail`]),
  ]
  return [
    `The alert path itself, a month: ${money(usd)}${lines.some((line) => line.usd === undefined) ? ', without what no price is known of' : ''}`,
    ...renderTable(items),
    ...(findings.length === 0
      ? []
      : [`  1,000 findings that every route hears: ${findings.join(', ')}, at the prices of ${pricedIn}`]),
    ...sourceCostLines(sources),
    '',
  ].join('\n')
}

const leftOutLines = (title: string, left: readonly LeftOut[]): readonly string[] =>
  left.length === 0
    ? []
    : [
        title,
        ...[...groupBy(left, ({ meter }) => meter)].map(([meter, same]) => {
          const most = Math.max(...same.map(({ accounts }) => accounts))
          const regions = listed(same.map(({ region }) => region))
          return `  ${meterOf(meter).title} (${meter}): ${counted(most, 'account')} in ${regions}`
        }),
      ]

const sourceLines = (sources: readonly PriceSource[]): readonly string[] =>
  sources.map(({ title, date }) => `  ${title}${date === undefined ? '' : `, ${date}`}`)

/** Sources of the alert path's prices, each once. */
export const alertSources = ({ lines }: AlertPathCost): readonly PriceSource[] => {
  const used = lines.filter(({ usd }) => usd !== undefined).map(({ item }) => alertPrices[item].source)
  return [...new Map(used.map((source) => [`${source.title} ${source.date}`, source])).values()]
}

const joined = (parts: readonly string[], columns: number | undefined): string =>
  parts
    .filter((part) => part !== '')
    .map((part) => wrappedLines(part, columns))
    .join('\n')

const notesOf = (estimate: EstimateShown): readonly string[] => [
  ...leftOutLines('No volume is known of these, which are on and not counted:', estimate.volumeUnknown),
  ...leftOutLines('No price is known of these, which are not counted:', estimate.priceUnknown),
  ...leftOutLines('The manifest leaves these as they are, so they are not counted:', estimate.leftAsItIs),
  ...leftOutLines(
    'Flow logs of instances with an agent of Runtime Monitoring are not charged; "flowGbOfAgents" does not say how much that is here:',
    estimate.flowLogsOfAgents,
  ),
  ...estimate.doubts.map(({ meter, region, why }) => `Look up the price of ${meter} in ${region} first: ${why}`),
]

const findingsText = ({ findings, alertPath }: EstimateShown): string => {
  if (findings === undefined) return ''
  const { slack = 0, mail = 0, pricedIn } = alertPath.perThousandFindings
  return `  ${findings} findings a month, if every route hears each: ${money(((slack + mail) * findings) / 1000)}, at the prices of ${pricedIn}\n`
}

const lines = (all: readonly string[]): string => (all.length === 0 ? '' : `${all.join('\n')}\n`)

const titled = (paint: Paint, text: string): string => `${paint('strong', text)}\n`

/** An estimate as a person reads it. */
export const renderEstimate = (estimate: EstimateShown, { color, columns }: Width): string => {
  const paint = painter(color)
  const { totals, usdAlone, alertPath, sources } = estimate
  const alone =
    usdAlone - totals.usd >= 0.005
      ? `Each account for itself: ${money(usdAlone)}, which is what GuardDuty shows; one bill for the organization reaches cheaper bands.\n`
      : ''
  return joined(
    [
      titled(
        paint,
        `GuardDuty a month: ${money(totals.usd)} USD, estimated from volumes, before tax, discounts and free trials`,
      ) + alone,
      ...tables(totals),
      alertPathText(alertPath) + findingsText(estimate),
      lines(notesOf(estimate)),
      lines(['Prices from:', ...sourceLines([...sources, ...alertSources(alertPath)])]),
    ],
    columns,
  )
}

const trialLines = ({ trials }: UsageShown): readonly string[] => {
  if (trials.length === 0) return []
  const accounts = [...groupBy(trials, ({ account }) => account).values()]
  const shown = accounts.slice(0, longestTable).map((own) => {
    const days = own.map((trial) => trial.days)
    const [least, most] = [Math.min(...days), Math.max(...days)]
    const span = least === most ? counted(most, 'day') : `${least} to ${counted(most, 'day')}`
    return `  ${own[0]?.account} ${own[0]?.name}: ${span} left`
  })
  const more = accounts.length > longestTable ? [`  and ${accounts.length - longestTable} more (all with --json)`] : []
  return ['Free trials, in which nothing is charged:', ...shown, ...more]
}

/** What has to be known of these amounts, and what could not be read. */
export const usageNotes = (usage: UsageShown): readonly string[] => {
  const young = usage.rows.filter(({ days }) => days < 30).length
  const pending = usage.rows.filter(({ monthUsd }) => monthUsd === undefined).length
  return [
    ...(young === 0
      ? []
      : [
          `Projected to 30 days: ${money(usage.monthUsd)}. ${counted(young, 'amount')} of ${usage.rows.length} cover fewer days.`,
        ]),
    ...(pending === 0
      ? []
      : [`${counted(pending, 'amount')} of less than a week: too early to project, counted as so far.`]),
    usage.isAlone
      ? 'Malware Protection for S3 is not in it.'
      : 'GuardDuty gives each account price bands of its own; one bill for the organization is lower. Malware Protection for S3 is not in it.',
    ...(usage.withoutDetector.length === 0
      ? []
      : [
          `GuardDuty is not on in the ${usage.isAlone ? '' : 'security '}account in ${listed(usage.withoutDetector)}: "guardpost cost --volumes <file>" estimates what it will cost.`,
        ]),
    ...usage.denied.map(
      ({ operation, account, region, message }) =>
        `Not known: ${operation} was denied in account ${account}${region === undefined ? '' : `, ${region}`}: ${message}`,
    ),
  ]
}

/** What was used as a person reads it. */
export const renderUsage = (usage: UsageShown, { color, columns }: Width): string => {
  const paint = painter(color)
  const { totals, alertPath } = usage
  return joined(
    [
      titled(paint, `GuardDuty in the last 30 days: ${money(totals.usd)} USD before tax, as GuardDuty estimates it`),
      ...tables(totals),
      lines(trialLines(usage)),
      lines(usageNotes(usage)),
      alertPathText(alertPath),
      lines(['Prices of the alert path from:', ...sourceLines(alertSources(alertPath))]),
    ],
    columns,
  )
}

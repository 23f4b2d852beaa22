import type { Region } from '../../manifest/ids'
import { type Manifest, regionsOf } from '../../manifest/manifest'
import type { Assembly } from '../state/desired'
import type { Json, PathLink } from '../state/path-link'
import { mailUsage, pollsOfPipe, slackUsage, usdOfUsage } from './alert-usage'
import { type AlertItem, alertPrices, findAlertPrice } from './prices'
import { type SourceCost, type SourceEvents, sourceCosts } from './source-costs'

/** What a Region of the alert path costs in a month while nothing happens, by item. */
interface AlertPathLine {
  readonly region: Region
  readonly item: AlertItem
  /** Keys, metrics of alarms, dashboards, or requests of pipes that read their queues. */
  readonly count: number
  /** Absent where no price is known. */
  readonly usd?: number
}

/** What the alert path itself costs, in USD, before tax and free tiers. */
export interface AlertPathCost {
  readonly lines: readonly AlertPathLine[]
  /** The sum of the lines whose price is known. */
  readonly usd: number
  /** What 1,000 findings cost beside that, when every route of a kind hears each; at the prices of the Region that is named. */
  readonly perThousandFindings: { readonly pricedIn: string; readonly slack?: number; readonly mail?: number }
  /** What the sources cost that routes name beside GuardDuty's findings; absent where they name none. */
  readonly sources?: readonly SourceCost[]
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An alarm that computes with several metrics counts once for each. */
const metricsOf = ({ properties: { Metrics } }: PathLink): number => {
  const metrics = Array.isArray(Metrics) ? Metrics.filter((one: Json) => isRecord(one) && 'MetricStat' in one) : []
  return Math.max(1, metrics.length)
}

const itemsOf = (link: PathLink): readonly (readonly [AlertItem, number])[] => {
  if (link.type === 'AWS::KMS::Key') return [['keys', 1]]
  if (link.type === 'AWS::CloudWatch::Alarm') return [['alarms', metricsOf(link)]]
  if (link.type === 'AWS::CloudWatch::Dashboard') return [['dashboards', 1]]
  if (link.type !== 'AWS::Pipes::Pipe') return []
  return [[String(link.properties['Source']).endsWith('.fifo') ? 'fifoRequests' : 'queueRequests', pollsOfPipe]]
}

const linesOf = (region: Region, links: readonly PathLink[]): readonly AlertPathLine[] => {
  const counts = new Map<AlertItem, number>()
  for (const [item, count] of links.flatMap(itemsOf)) counts.set(item, (counts.get(item) ?? 0) + count)
  return (Object.keys(alertPrices) as AlertItem[]).flatMap((item) => {
    const count = counts.get(item)
    if (count === undefined) return []
    const price = findAlertPrice(item, region)
    return [{ region, item, count, ...(price !== undefined && { usd: count * price }) }]
  })
}

/** The Region whose price list has everything. */
const pricedIn = 'us-east-1'

const perThousandFindings = ({ routes }: Manifest): AlertPathCost['perThousandFindings'] => {
  const inSlack = routes.filter(({ slack, deliver }) => slack !== undefined && deliver === 'central').length
  const byMail = routes.filter(({ email }) => email.length > 0)
  const mails = byMail.reduce((sum, { email }) => sum + email.length, 0)
  const slack = inSlack === 0 ? undefined : usdOfUsage(slackUsage(inSlack), pricedIn)
  const mail = mails === 0 ? undefined : usdOfUsage(mailUsage(byMail.length, mails), pricedIn)
  return {
    pricedIn,
    ...(slack !== undefined && { slack: slack * 1000 }),
    ...(mail !== undefined && { mail: mail * 1000 }),
  }
}

/**
 * What the alert path of the security account costs: counted from the links that the templates declare. What grows with findings, such as
 * requests to KMS, logs, metrics and the export, is not among the lines; the accounts of member routes have no key, alarm or pipe.
 * @param regions whose part of it is counted; default all of the manifest
 * @param events of other sources in a month, where somebody stated them
 */
export const alertPathCost = (
  manifest: Manifest,
  { path }: Pick<Assembly, 'path'>,
  regions: readonly Region[] = regionsOf(manifest),
  events?: SourceEvents,
): AlertPathCost => {
  const sources = sourceCosts(manifest, events)
  const lines = regions.flatMap((region) =>
    linesOf(
      region,
      path.filter((link) => link.region === region),
    ),
  )
  return {
    lines,
    usd: lines.reduce((sum, { usd = 0 }) => sum + usd, 0),
    perThousandFindings: perThousandFindings(manifest),
    ...(sources.length > 0 && { sources }),
  }
}

import type { Region } from '../../../manifest/ids'
import { counted } from '../../../manifest/text/counted'
import type { FollowedWay } from '../../../planning/alerts/follow-alert'
import type { Hearing, KnownFinding } from '../../../planning/alerts/who-hears'
import { groupBy } from '../../../planning/words/group-by'
import { listed } from '../../../planning/words/listed'
import { faceOf, writeJson } from '../face'
import { renderTable, wrappedLines } from '../layout'
import { painter } from '../paint'

/** What a dry run found. */
interface HeardFinding {
  readonly finding: KnownFinding
  /** The account's name, where the manifest lists it. */
  readonly name?: string
  readonly routes: readonly Hearing[]
  readonly suppressions: { readonly archive: readonly string[]; readonly may: readonly string[] }
  /** Why GuardDuty has no such finding. */
  readonly unwatched?: string
}

/** A rule that takes a service's own events, and whether EventBridge says that it would take the service's sample. */
export interface TakingRule {
  readonly name: string
  readonly region: Region
  readonly takes: boolean
}

/** What became of a test alert. */
interface SentAlert {
  readonly finding: KnownFinding & { readonly id: string; readonly type: string; readonly severity: number }
  readonly ways: readonly FollowedWay[]
  /** Seconds after which it was no longer waited for. */
  readonly deadlineSeconds: number
  /** Of a test event of another source: the rules before the bus on which it was put. Absent for a sample finding. */
  readonly rules?: readonly TakingRule[]
}

/** What `guardpost test-alert` shows. */
export interface TestAlertView {
  readonly heard: (heard: HeardFinding) => void
  readonly sent: (sent: SentAlert) => void
}

const titleOf = ({ finding, name }: Pick<HeardFinding, 'finding' | 'name'>): string => {
  const { type, severity, resource, account, region } = finding
  const about = [type ?? 'a finding of any type', severity !== undefined && `severity ${severity.toFixed(1)}`, resource]
  const place = name === undefined ? account : `${name} (${account})`
  return `${about.filter((part) => typeof part === 'string').join(', ')} in ${place}, ${region}`
}

const waysOf = ({ slack, teams, email, topic }: Hearing): string =>
  [
    ...(slack === undefined ? [] : [`Slack ${slack}`]),
    ...(teams === undefined ? [] : [`Microsoft Teams ${teams}`]),
    ...email,
    ...(topic === undefined ? [] : [`topic ${topic}`]),
  ].join(', ')

const saysOf = ({ notifies, because, conditions }: Hearing): string => {
  if (notifies === 'no') return `no: ${because}`
  return notifies === 'yes' ? 'yes' : `if ${conditions.join(' and ')}`
}

const heardText = (heard: HeardFinding): string => {
  const { routes, suppressions, unwatched } = heard
  const rows = routes.map((one) => [one.route, saysOf(one), one.notifies === 'no' ? '' : waysOf(one)])
  const { archive, may } = suppressions
  return [
    titleOf(heard),
    '',
    ...renderTable([['route', 'notifies', 'whom'], ...rows]),
    '',
    ...(unwatched === undefined ? [] : [`Nobody is notified. ${unwatched}.`]),
    ...(archive.length === 0 ? [] : [`Nobody is notified: the suppression ${listed(archive)} archives it.`]),
    ...(may.length === 0 ? [] : [`Unless it is archived by: ${listed(may)}.`]),
  ].join('\n')
}

const wayText = ({ route, to, arrived, hops, lost }: FollowedWay): readonly string[] => [
  `${arrived ? 'arrived' : 'LOST   '}  ${route}: ${to}`,
  ...hops.map(
    ({ name, passed, failures }) => `    ${passed ? '+' : '-'} ${name}${failures > 0 ? `, ${failures} failed` : ''}`,
  ),
  ...(lost === undefined ? [] : [`    ${lost.message}.`, `    ${lost.wayOut}.`]),
]

/** Rules of one name and answer once, with the Regions in which they are. */
const rulesText = (rules: readonly TakingRule[]): readonly string[] =>
  [...groupBy(rules, ({ name, takes }) => `${takes} ${name}`).values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const where = listed([...new Set(same.map(({ region }) => region))])
    return first.takes
      ? [`    + rule ${first.name} in ${where} takes the sample as the service sends it`]
      : [`    - rule ${first.name} in ${where} would not take the sample as the service sends it`]
  })

const sentText = ({ finding, ways, rules }: SentAlert): string => {
  const lost = ways.filter((way) => !way.arrived).length
  const what =
    rules === undefined ? 'a sample finding' : `a test event of ${finding.source}, which says that it is a test,`
  return [
    `Test alert: ${titleOf({ finding })}, ${what} with the id ${finding.id}`,
    '',
    ...(rules === undefined || rules.length === 0
      ? []
      : ['Before the bus of the home Region, as EventBridge answers:', ...rulesText(rules), '']),
    ...ways.flatMap(wayText),
    '',
    lost === 0
      ? `It arrived on ${counted(ways.length, 'way')}.`
      : `It was lost on ${lost} of ${counted(ways.length, 'way')}.`,
    rules === undefined ? 'The sample is archived.' : 'Nothing of it stays.',
  ].join('\n')
}

const isWhole = ({ ways, rules = [] }: SentAlert): boolean =>
  ways.every(({ arrived }) => arrived) && rules.every(({ takes }) => takes)

/** The view of `guardpost test-alert`. */
export const testAlertView = faceOf<TestAlertView>({
  human: ({ stdout, columns, color }) => {
    const paint = painter(color)
    const write = (text: string): void =>
      stdout(`${wrappedLines(text, columns).replace(/^LOST/gm, paint('problem', 'LOST'))}\n`)
    return { heard: (heard) => write(heardText(heard).trimEnd()), sent: (sent) => write(sentText(sent)) }
  },
  json: (terminal) => ({
    heard: (heard) => writeJson(terminal, { version: 1, dryRun: true, ...heard }),
    sent: (sent) => writeJson(terminal, { version: 1, dryRun: false, ok: isWhole(sent), ...sent }),
  }),
})

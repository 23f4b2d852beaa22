import { counted } from '../../../manifest/text/counted'
import type { FollowedWay } from '../../../planning/alerts/follow-alert'
import type { Hearing, KnownFinding } from '../../../planning/alerts/who-hears'
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

/** What became of a test alert. */
interface SentAlert {
  readonly finding: KnownFinding & { readonly id: string; readonly type: string; readonly severity: number }
  readonly ways: readonly FollowedWay[]
  /** Seconds after which it was no longer waited for. */
  readonly deadlineSeconds: number
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

const waysOf = ({ slack, email, topic }: Hearing): string =>
  [
    ...(slack === undefined ? [] : [`Slack ${slack}`]),
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

const sentText = ({ finding, ways }: SentAlert): string => {
  const lost = ways.filter((way) => !way.arrived).length
  return [
    `Test alert: ${titleOf({ finding })}, a sample finding with the id ${finding.id}`,
    '',
    ...ways.flatMap(wayText),
    '',
    lost === 0
      ? `It arrived on ${counted(ways.length, 'way')}.`
      : `It was lost on ${lost} of ${counted(ways.length, 'way')}.`,
    'The sample is archived.',
  ].join('\n')
}

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
    sent: (sent) =>
      writeJson(terminal, { version: 1, dryRun: false, ok: sent.ways.every(({ arrived }) => arrived), ...sent }),
  }),
})

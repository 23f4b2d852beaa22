import { counted } from '../../manifest/text/counted'
import type { KeptFrom, RouteExplanation, RouteFindings } from '../../planning/explain/explain-route'
import type { RouteEntry } from '../../planning/explain/route-accounts'
import { listed } from '../../planning/words/listed'
import type { Paint } from './paint'
import { routeSourcesText } from './route-sources-text'

const updates = { FIFTEEN_MINUTES: '15 minutes', ONE_HOUR: 'hour', SIX_HOURS: 'six hours' } as const

type Explained = Pick<RouteExplanation, 'names' | 'manifest'>

const accountsIn = ({ names }: Explained, ids: readonly string[]): string =>
  ids.length === 0 ? 'no account now' : listed(ids.map((id) => `${names[id] ?? 'unknown'} (${id})`))

const entryText = (explained: Explained, { kind, named, at, accounts }: RouteEntry): string => {
  const line = `${explained.manifest}:${at.line}`
  if (kind === 'ALL') return `  all accounts  ${line}`
  return `  ${kind} ${named}  ${line}: ${accountsIn(explained, accounts)}`
}

const newcomersText = ({ accounts, ways, withoutFindings }: RouteExplanation): readonly string[] => {
  const { newcomers, takes, leavesOut } = accounts
  if (newcomers === 'never') return []
  if (newcomers === 'when-named') return ['  It takes an account that joins when somebody names it here.']
  const joins = takes.some(({ kind }) => kind === 'unit') ? 'joins one of the units' : 'joins'
  if (ways.slack?.deliver === 'member') {
    return [`  An account that ${joins} is taken as soon as CloudFormation has brought its stacks there.`]
  }
  const isLeft = leavesOut.some(({ kind }) => kind === 'unit')
  return [
    `  An account that ${joins} is taken from its first ${withoutFindings ? 'event' : 'finding'} on${isLeft ? ', but not in a unit that is left out' : ''}.`,
  ]
}

const accountsText = (explained: RouteExplanation): readonly string[] => {
  const { takes, leavesOut, taken, unwatched } = explained.accounts
  const why = { suspended: 'suspended', 'left-out': 'left out of GuardDuty' } as const
  return [
    `${explained.withoutFindings ? 'Events' : 'Findings'} of ${counted(taken.length, 'account')}`,
    ...takes.map((entry) => entryText(explained, entry)),
    ...(leavesOut.length === 0
      ? []
      : ['  but not of', ...leavesOut.map((entry) => `  ${entryText(explained, entry)}`)]),
    ...newcomersText(explained),
    ...unwatched.map(
      ({ id, because, at }) =>
        `  GuardDuty makes no findings of ${accountsIn(explained, [id])}: ${why[because]}, ${explained.manifest}:${at.line}`,
    ),
  ]
}

const belowText = ({ minimumSeverity, digest }: RouteFindings): string => {
  if (minimumSeverity === 'LOW') return ''
  if (digest === undefined) return '; nobody hears of less here'
  return `; of less its ${digest.toLowerCase()} digest has a list`
}

const findingsText = ({ findings, regions, findingUpdates }: RouteExplanation): readonly string[] => {
  const { minimumSeverity, from, types, exceptTypes, resources, samples } = findings
  return [
    'Which of them',
    `  severity: ${minimumSeverity === 'LOW' ? 'all' : `${minimumSeverity} and above (from ${from.toFixed(1)})`}${belowText(findings)}`,
    `  types: ${types ? listed(types) : exceptTypes ? `all but ${listed(exceptTypes)}` : 'all'}`,
    `  resources: ${resources ? listed(resources) : 'all'}`,
    `  samples: ${samples ? 'yes' : 'no'}`,
    `  Regions: ${listed(regions)}`,
    `  What GuardDuty sees more of a known finding comes every ${updates[findingUpdates]}.`,
  ]
}

const waysText = (explained: RouteExplanation): readonly string[] => {
  const { slack, email, teams, topic, owner, runbook } = explained.ways
  const sender = slack?.deliver === 'member' ? 'the account that has the finding' : 'the security account'
  return [
    'Where they go',
    ...(slack === undefined
      ? []
      : [
          `  Slack channel ${slack.channel}${slack.workspace === undefined ? '' : ` of the workspace ${slack.workspace}`}, from ${sender}`,
        ]),
    ...(slack?.notAuthorized
      ? [
          `  The catch-all route notifies for accounts that have not authorized Slack: ${accountsIn(explained, slack.notAuthorized)}`,
        ]
      : []),
    ...email.map((address) => `  mail to ${address}`),
    ...(teams === undefined ? [] : [`  channel ${teams} of Microsoft Teams, from the security account`]),
    ...(topic === undefined ? [] : [`  the topic ${topic}, as the event that AWS sent`]),
    ...(owner === undefined ? [] : [`  Who acts on them: ${owner}`]),
    ...(runbook === undefined ? [] : [`  Instructions: ${runbook}`]),
  ]
}

const keptText = ({ manifest }: Explained, { kind, name, what, note, at }: KeptFrom): string =>
  `  ${kind === 'suppression' ? 'suppression' : 'list'} ${name}: ${what}  ${manifest}:${at.line}${note === undefined ? '' : ` (${note})`}`

/** One route as a person reads it: whose findings, which, where they go, what is kept from it. */
export const routeText = (explained: RouteExplanation, paint: Paint): readonly string[] => {
  const { route, manifest, at, keptFrom, besides, findings, sources = [], withoutFindings = false } = explained
  return [
    `${paint('strong', route)}  ${manifest}:${at.line}`,
    '',
    ...accountsText(explained),
    '',
    ...(withoutFindings ? [] : [...findingsText(explained), '']),
    ...(sources.length === 0
      ? []
      : [
          `Events of other services${withoutFindings ? ', and none of GuardDuty' : ''}, from ${findings.minimumSeverity} on`,
          ...routeSourcesText(sources),
          '',
        ]),
    ...waysText(explained),
    ...(keptFrom.length === 0 ? [] : ['', 'What is kept from it', ...keptFrom.map((one) => keptText(explained, one))]),
    ...(besides.length === 0
      ? []
      : ['', `Findings of the same accounts also go, each by its own rules, to: ${listed(besides)}`]),
  ]
}

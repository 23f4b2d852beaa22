import type { AccountId } from '../apps/manifest/ids'
import type { Route } from '../apps/manifest/manifest'
import { everyFinding, findingPatterns, routeSelection } from '../apps/manifest/routing/finding-patterns'
import { bandsFrom, severityBands } from '../apps/manifest/routing/severity-bands'
import type { EventRuleProps, RuleTarget } from './constructs/event-rule'
import { alarmNamePrefix, homeRuleNames, pathAlarmPrefixes, regionalRuleNames } from './names'
import { alarmPattern } from './sources/alarm-pattern'
import { alarmMail, alarmNotification, findingMail, tamperingMail, tamperingNotification } from './sources/messages'
import { alertTamperingPatterns, callsOf, tamperingPatterns, type Watched } from './sources/tampering'

/** A Slack topic before a rule chooses the message. */
type SlackTarget = Omit<RuleTarget, 'message'>

/** Where the rules of a Region send: the home bus, and topics of Slack channels in the Region itself. */
interface RegionalTargets {
  readonly home: RuleTarget
  /** The security route's topic; absent while it has no Slack channel. */
  readonly securityTopic?: SlackTarget
  /** The topics that notify of a broken alert path beside the home bus; none where no route has a Slack channel. */
  readonly alarmTopics: readonly SlackTarget[]
}

/** The rules that bring a route's findings to its topic, as GuardDuty wrote them: Chatbot renders no other text. */
export const routeRules = (route: Route, topic: RuleTarget): readonly EventRuleProps[] =>
  findingPatterns(routeSelection(route, { from: severityBands[route.minimumSeverity].from })).map((pattern, index) => ({
    name: regionalRuleNames.route(route.name, index + 1),
    description: `Findings of route ${route.name}, ${route.minimumSeverity} and above, to Slack`,
    pattern,
    targets: [topic],
  }))

/** The rules of a Region that belong to no route: findings to the home bus, alarms, tampering. */
export const watchingRules = (
  watched: Watched,
  { home, securityTopic, alarmTopics }: RegionalTargets,
): readonly EventRuleProps[] => [
  {
    name: regionalRuleNames.forward,
    description: 'All findings to the home Region, for mail and metrics',
    pattern: everyFinding,
    targets: [home],
  },
  {
    name: regionalRuleNames.forwardAlarms,
    description: 'Alarms about the alert path to the home Region, and to Slack without it',
    pattern: alarmPattern(watched.account, pathAlarmPrefixes),
    targets: [home, ...alarmTopics.map((topic) => ({ ...topic, message: alarmNotification }))],
  },
  ...[
    ...tamperingPatterns(watched.account).map((pattern, index) => ({
      name: regionalRuleNames.tampering(index + 1),
      description: 'API calls that weaken GuardDuty, to the home Region and to Slack',
      pattern,
    })),
    ...alertTamperingPatterns(watched).map((pattern, index) => ({
      name: regionalRuleNames.alertTampering(index + 1),
      description: 'API calls that weaken the alert path, to the home Region and to Slack',
      pattern,
    })),
  ].map((rule) => ({
    ...rule,
    targets: securityTopic === undefined ? [home] : [home, { ...securityTopic, message: tamperingNotification }],
  })),
]

/** A rule on the home bus, before it has its bus. */
export type HomeRule = Omit<EventRuleProps, 'bus'>

/** The mail of one route: a rule per severity band, because the word for a severity is part of the rule's text. */
export const mailRules = (route: Route, topic: RuleTarget): readonly HomeRule[] =>
  bandsFrom(route.minimumSeverity).flatMap((band) =>
    findingPatterns(routeSelection(route, band)).map((pattern, index) => ({
      name: homeRuleNames.mail(route.name, band.severity, index + 1),
      description: `${band.severity} findings of route ${route.name}, by mail`,
      pattern,
      targets: [{ ...topic, message: findingMail(band.severity, route) }],
    })),
  )

/** Keeps everything that arrives on the home bus: findings, tampering and alarms. */
export const logRule = (log: RuleTarget): HomeRule => ({
  name: homeRuleNames.log,
  description: 'Everything that arrives, to the log',
  pattern: { source: [{ prefix: 'aws.' }] },
  targets: [log],
})

/** Where the security route is notified of tampering and of a broken alert path. */
interface SecurityTargets {
  readonly mail?: RuleTarget
  /** The Slack topics of the home Region that notify of a broken alert path. */
  readonly slack: readonly RuleTarget[]
}

/** Tampering by mail (in Slack it arrives from its own Region); alarms by mail and in Slack. */
export const securityRules = (account: AccountId, { mail, slack }: SecurityTargets): readonly HomeRule[] => {
  const alarmTargets = [
    ...(mail ? [{ ...mail, message: alarmMail }] : []),
    ...slack.map((topic) => ({ ...topic, message: alarmNotification })),
  ]
  return [
    ...(mail ? [tamperingRule(account, { ...mail, message: tamperingMail })] : []),
    ...(alarmTargets.length > 0 ? [alarmRule(account, alarmTargets)] : []),
  ]
}

/** The Regions' rules have chosen the calls: nothing else forwards any. */
const tamperingRule = (account: AccountId, target: RuleTarget): HomeRule => ({
  name: homeRuleNames.mailTampering,
  description: 'API calls that weaken GuardDuty or the alert path, by mail',
  pattern: callsOf(account),
  targets: [target],
})

const alarmRule = (account: AccountId, targets: readonly RuleTarget[]): HomeRule => ({
  name: homeRuleNames.notifyAlarms,
  description: 'Alarms about the alert path, by mail and in Slack',
  pattern: alarmPattern(account, [alarmNamePrefix]),
  targets,
})

import type { AccountId } from '../apps/manifest/ids'
import type { Route } from '../apps/manifest/manifest'
import { everyFinding, everyFindingFrom } from '../apps/manifest/routing/finding-patterns'
import { severityBands } from '../apps/manifest/routing/severity-bands'
import type { EventRuleProps, RuleTarget } from './constructs/event-rule'
import { alarmNamePrefix, homeRuleNames, pathAlarmPrefixes, regionalRuleNames } from './names'
import { alarmPattern } from './sources/alarm-pattern'
import { alarmMail, alarmNotification, tamperingMail, tamperingNotification } from './sources/messages'
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

/** Findings that any of the routes takes, by severity alone: the machine behind it compares the rest. */
const findingsOf = (routes: readonly Pick<Route, 'minimumSeverity'>[]): object =>
  everyFindingFrom(Math.min(...routes.map(({ minimumSeverity }) => severityBands[minimumSeverity].from)))

/** The rule that brings the findings of the central Slack routes of a Region to what words them. */
export const wordsRule = (routes: readonly Route[], queue: RuleTarget): EventRuleProps => ({
  name: regionalRuleNames.words,
  description: 'Findings of all routes with a Slack channel, to be put into words',
  pattern: findingsOf(routes),
  targets: [queue],
})

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

/** The rule that brings the findings of the mail routes, and what digests list, to what words them. */
export const mailWordsRule = (routes: readonly Route[], queue: RuleTarget): HomeRule => ({
  name: homeRuleNames.words,
  description: 'Findings of all routes with mail, to be put into words',
  pattern: findingsOf(
    routes.map(({ digest, minimumSeverity }) => ({ minimumSeverity: digest ? 'LOW' : minimumSeverity })),
  ),
  targets: [queue],
})

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

import type { AccountId } from '../apps/manifest/ids'
import type { Route } from '../apps/manifest/manifest'
import type { EventRuleProps, RuleTarget } from './constructs/event-rule'
import { alarmMail, alarmNotification, findingMail, tamperingMail } from './messages'
import { homeRuleNames } from './names'
import { alarmPattern } from './sources/alarm-pattern'
import { findingPatterns, routeInBand } from './sources/finding-patterns'
import { bandsFrom } from './sources/severity'
import { callsOf } from './sources/tampering'

/** A rule on the home bus, before it is told its bus. */
export type HomeRule = Omit<EventRuleProps, 'bus'>

/** The mail of one route: a rule per severity band, because the word for a severity is part of the rule's text. */
export const mailRules = (route: Route, topic: RuleTarget): readonly HomeRule[] =>
  bandsFrom(route.minimumSeverity).flatMap((band) =>
    findingPatterns(routeInBand(route, band)).map((pattern, index) => ({
      name: homeRuleNames.mail(route.name, band.severity, index + 1),
      description: `${band.severity} findings of route ${route.name}, by mail`,
      pattern,
      targets: [{ ...topic, message: findingMail(band.severity) }],
    })),
  )

/** Keeps everything that arrives on the home bus: findings, tampering and alarms. */
export const logRule = (log: RuleTarget): HomeRule => ({
  name: homeRuleNames.log,
  description: 'Everything that arrives, to the log',
  pattern: { source: [{ prefix: 'aws.' }] },
  targets: [log],
})

/** Where the security route hears of tampering and of a broken alert path. */
export interface SecurityTargets {
  readonly mail?: RuleTarget
  /** The route's Slack topic in the home Region. */
  readonly slack?: RuleTarget
}

/** Tampering by mail (Slack hears of it in its own Region); alarms by mail and in Slack. */
export const securityRules = (account: AccountId, { mail, slack }: SecurityTargets): readonly HomeRule[] => {
  const alarmTargets = [
    ...(mail ? [{ ...mail, message: alarmMail }] : []),
    ...(slack ? [{ ...slack, message: alarmNotification }] : []),
  ]
  return [
    ...(mail ? [tellTampering(account, { ...mail, message: tamperingMail })] : []),
    ...(alarmTargets.length > 0 ? [tellAlarms(account, alarmTargets)] : []),
  ]
}

/** The Regions' rules have chosen the calls: nothing else forwards any. */
const tellTampering = (account: AccountId, target: RuleTarget): HomeRule => ({
  name: homeRuleNames.mailTampering,
  description: 'API calls that weaken GuardDuty or the alert path, by mail',
  pattern: callsOf(account),
  targets: [target],
})

const tellAlarms = (account: AccountId, targets: readonly RuleTarget[]): HomeRule => ({
  name: homeRuleNames.tellAlarms,
  description: 'Alarms about the alert path, by mail and in Slack',
  pattern: alarmPattern(account),
  targets,
})

import type { Route } from '../apps/manifest/manifest'
import type { EventRuleProps, RuleTarget } from './constructs/event-rule'
import { tamperingNotification } from './messages'
import { regionalRuleNames } from './names'
import { alarmPattern } from './sources/alarm-pattern'
import { everyFinding, findingPatterns } from './sources/finding-patterns'
import { severityBands } from './sources/severity'
import { alertTamperingPatterns, tamperingPattern, type Watched } from './sources/tampering'

/** Where the rules of a Region send: the home bus, and the security route's topic if it has a Slack channel. */
export interface RegionalTargets {
  readonly home: RuleTarget
  readonly securityTopic?: Omit<RuleTarget, 'message'>
}

/** The rules that bring a route's findings to its topic, as GuardDuty wrote them: Chatbot renders no other text. */
export const routeRules = (route: Route, topic: RuleTarget): readonly EventRuleProps[] =>
  findingPatterns({ accounts: route.accounts, from: severityBands[route.minimumSeverity].from }).map(
    (pattern, index) => ({
      name: regionalRuleNames.route(route.name, index + 1),
      description: `Findings of route ${route.name}, ${route.minimumSeverity} and above, to Slack`,
      pattern,
      targets: [topic],
    }),
  )

/** The rules of a Region that belong to no route: findings to the home bus, alarms, tampering. */
export const watchingRules = (
  watched: Watched,
  { home, securityTopic }: RegionalTargets,
): readonly EventRuleProps[] => [
  {
    name: regionalRuleNames.forward,
    description: 'All findings to the home Region, for mail and metrics',
    pattern: everyFinding,
    targets: [home],
  },
  {
    name: regionalRuleNames.forwardAlarms,
    description: 'Alarms about the alert path to the home Region',
    pattern: alarmPattern(watched.account),
    targets: [home],
  },
  ...[
    {
      name: regionalRuleNames.tampering,
      description: 'API calls that weaken GuardDuty, to the home Region and to Slack',
      pattern: tamperingPattern(watched.account),
    },
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

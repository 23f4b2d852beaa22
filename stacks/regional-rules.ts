import type { Route } from '../apps/manifest/manifest'
import type { EventRuleProps, RuleTarget } from './constructs/event-rule'
import { everyFinding, findingPatterns } from './finding-patterns'
import { tamperingNotification } from './messages'
import { alarmNamePrefix, regionalRuleNames } from './names'
import { severityBands } from './severity'
import { tamperingPattern } from './tampering'

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
export const watchingRules = ({ home, securityTopic }: RegionalTargets): readonly EventRuleProps[] => [
  {
    name: regionalRuleNames.forward,
    description: 'All findings to the home Region, for mail and metrics',
    pattern: everyFinding,
    targets: [home],
  },
  {
    name: regionalRuleNames.forwardAlarms,
    description: 'Alarms about the alert path to the home Region',
    pattern: alarmPattern,
    targets: [home],
  },
  {
    name: regionalRuleNames.tampering,
    description: 'API calls that weaken GuardDuty, to the home Region and to Slack',
    pattern: tamperingPattern,
    targets: securityTopic === undefined ? [home] : [home, { ...securityTopic, message: tamperingNotification }],
  },
]

/** Only the way into ALARM is told: a new alarm's first way into OK would be one message per alarm and Region. */
const alarmPattern = {
  source: ['aws.cloudwatch'],
  'detail-type': ['CloudWatch Alarm State Change'],
  detail: { alarmName: [{ prefix: alarmNamePrefix }], state: { value: ['ALARM'] } },
} as const

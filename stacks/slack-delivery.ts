import type { Construct } from 'constructs'
import type { AccountId, Region } from '../apps/manifest/ids'
import { homeBusArn, roleArn } from './arns'
import { EventRule } from './constructs/event-rule'
import { SlackAlarms } from './constructs/watch-alarms'
import { regionalRuleNames, roleNames, slackAlarmPrefix } from './names'
import { alarmPattern } from './sources/alarm-pattern'

/** Whose Slack configurations are watched, and where the home bus is. */
export interface SlackDeliveryProps {
  readonly securityAccount: AccountId
  readonly home: Region
  /** The names of the configurations. */
  readonly configurations: readonly string[]
}

/**
 * Puts into the scope's stack what watches Chatbot's deliveries: SNS hands a message over and counts it as delivered, so only Chatbot's
 * own metrics show that a channel is archived or lost the app. It needs nothing of the Region that it is in: the manifest need not
 * name that Region. The alarms travel to the home bus by a rule of their own, because there is no other where the Region is not in the
 * manifest; a Region's own rule matches other names, so that nothing is told twice. An alarm is not a finding: one that cannot be
 * forwarded is dropped after a day, and `status` reads the alarms themselves.
 */
export const addSlackDelivery = (scope: Construct, props: SlackDeliveryProps): void => {
  const { securityAccount, home, configurations } = props
  new SlackAlarms(scope, 'Watch', configurations)
  new EventRule(scope, 'Forward', {
    name: regionalRuleNames.forwardSlackAlarms,
    description: 'Alarms about messages that Chatbot could not deliver, to the home Region',
    pattern: alarmPattern(securityAccount, [slackAlarmPrefix]),
    targets: [{ arn: homeBusArn(home, securityAccount), roleArn: roleArn(roleNames.forwarding, securityAccount) }],
  })
}

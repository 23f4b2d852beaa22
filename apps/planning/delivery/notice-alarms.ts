import { regionsOf } from '../../manifest/manifest'
import { counted } from '../../manifest/text/counted'
import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import type { Situation } from '../situation/situation'
import type { Observed } from '../state/observed'
import type { ObservedAlarms } from '../state/observed-alarms'
import { isSeen } from '../state/seen'

type RegionAlarms = NonNullable<Observed['alarms']>[number]

type Noticing = Pick<Situation, 'manifest' | 'assembly' | 'observed' | 'label'>

/** To the minute, in UTC, as a person reads it. */
const inWords = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`

/** The routes that an alarm of a Region, or any of them, is about. */
const routesOf = ({ assembly }: Noticing, region: RegionAlarms['region'], alarm?: string): readonly string[] => [
  ...new Set(
    assembly.path
      .filter(
        ({ type, region: at, name }) => type === 'AWS::CloudWatch::Alarm' && at === region && name === (alarm ?? name),
      )
      .flatMap(({ routes }) => routes),
  ),
]

/** What an alarm over a metric of a queue says. */
const queueAlarms: Readonly<Record<string, (queue: string) => string>> = {
  NumberOfMessagesSent: (queue) =>
    `events that could not be delivered lie in the queue ${queue} for 14 days. When "guardpost deploy" has restored the path, send them on as docs/runbook.md says ("Dead letters"); the alarm ends by itself 20 minutes after the last letter`,
  ApproximateAgeOfOldestMessage: (queue) =>
    `what is in the queue ${queue} has waited for more than five minutes, since its pipe, or what that runs or publishes to, fails. It is tried for 14 days and needs no sending on; the alarm ends by itself`,
  NumberOfMessagesReceived: (queue) =>
    `findings that could not be put into words came into the queue ${queue}, from which the security route gets them as GuardDuty sent them; the alarm ends by itself 20 minutes after the last one`,
}

const failsInWords = ({ assembly }: Noticing, region: RegionAlarms['region'], alarm: string): string => {
  const properties = assembly.path.find(
    ({ type, region: at, name }) => type === 'AWS::CloudWatch::Alarm' && at === region && name === alarm,
  )?.properties
  const dimensions = (properties?.['Dimensions'] ?? []) as unknown as readonly {
    readonly Name: string
    readonly Value: string
  }[]
  const queue = dimensions.find(({ Name }) => Name === 'QueueName')?.Value
  const says = queueAlarms[String(properties?.['MetricName'])]
  return queue === undefined || says === undefined ? 'a part of the alert path fails' : says(queue)
}

const noticeIn = (
  noticing: Noticing,
  { region }: Pick<RegionAlarms, 'region'>,
  { standing, raised }: ObservedAlarms,
): readonly Notice[] => {
  const place = { account: noticing.manifest.organization.securityAccount, region }
  const stands = new Set(standing.map(({ name }) => name))
  return [
    ...standing.map(({ name, since }) => ({
      code: 'ALARM_STANDS' as const,
      message: `The alarm ${name} has been in ALARM in ${region} since ${inWords(since)}: ${failsInWords(noticing, region, name)}`,
      ...place,
      routes: routesOf(noticing, region, name),
    })),
    ...raised
      .filter(({ name }) => !stands.has(name))
      .map(({ name, last, times }) => ({
        code: 'ALARM_RAISED' as const,
        message: `The alarm ${name} went off in ${region} ${times === 1 ? 'at' : `${counted(times, 'time')} in 14 days, last at`} ${inWords(last)}, and ended`,
        ...place,
        routes: routesOf(noticing, region, name),
      })),
  ]
}

/**
 * Where alarms may not be read nobody knows whether the alert path works, which is a problem. In the Region that has
 * Chatbot's metrics and that the manifest does not name, it is none: such a Region may be closed to the account.
 */
const noticeUnread = (noticing: Noticing, { region, alarms }: RegionAlarms): readonly Notice[] => {
  const { manifest, label } = noticing
  if (isSeen(alarms)) return []
  const { operation, account, message } = alarms.denied
  const isOurs = regionsOf(manifest).includes(region)
  const lost = isOurs
    ? 'Whether alarms about the alert path went off is not known'
    : `Whether Chatbot could deliver its messages, which it counts in ${region}, is not known`
  return [
    {
      code: isOurs ? 'ALARMS_UNREAD' : 'SLACK_DELIVERY_UNWATCHED',
      message: `${lost}: ${operation} is not allowed in ${label(account)}, ${region}: ${message}`,
      account,
      region,
      routes: routesOf(noticing, region),
    },
  ]
}

/**
 * Alarms about the alert path that stand or went off lately. Nothing where nobody looked, which is everywhere but in
 * `status`.
 */
export const noticeAlarms = (situation: Noticing): Contribution => ({
  notices: (situation.observed.alarms ?? []).flatMap((one) => [
    ...noticeUnread(situation, one),
    ...(isSeen(one.alarms) ? noticeIn(situation, one, one.alarms.seen) : []),
  ]),
})

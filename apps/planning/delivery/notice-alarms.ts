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

/** The queue whose letters an alarm of a Region counts; undefined for an alarm about anything else. */
const queueOf = ({ assembly }: Noticing, region: RegionAlarms['region'], alarm: string): string | undefined => {
  const dimensions = assembly.path.find(
    ({ type, region: at, name }) => type === 'AWS::CloudWatch::Alarm' && at === region && name === alarm,
  )?.properties['Dimensions']
  const named = (dimensions ?? []) as unknown as readonly { readonly Name: string; readonly Value: string }[]
  return named.find(({ Name }) => Name === 'QueueName')?.Value
}

const failsInWords = (noticing: Noticing, region: RegionAlarms['region'], alarm: string): string => {
  const queue = queueOf(noticing, region, alarm)
  return queue === undefined
    ? 'a part of the alert path fails'
    : `events that could not be delivered lie in the queue ${queue} for 14 days. When "guardpost deploy" has restored the path, send them on as docs/runbook.md says ("Dead letters"); the alarm ends by itself 20 minutes after the last letter`
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

import type { MetricAlarm, StateValue } from '@aws-sdk/client-cloudwatch'
import type { World } from '../../world/world'
import { deliverEvent } from '../eventbridge/deliver-event'
import { toDimensionValues } from './dimensions'
import type { Alarm } from './state'

/** The state that an alarm changes to. */
export interface StateChange {
  readonly account: string
  readonly region: string
  readonly alarm: Alarm
  readonly state: StateValue
  readonly reason: string
  /** JSON text, as SetAlarmState takes it. */
  readonly reasonData?: string
}

const timestamp = (date: Date | undefined): string => (date ?? new Date(0)).toISOString().replace('Z', '+0000')

const stateOf = (alarm: MetricAlarm): Record<string, unknown> => ({
  value: alarm.StateValue,
  reason: alarm.StateReason,
  ...(alarm.StateReasonData === undefined ? {} : { reasonData: alarm.StateReasonData }),
  timestamp: timestamp(alarm.StateUpdatedTimestamp),
})

const configurationOf = (alarm: MetricAlarm, id: string): Record<string, unknown> => ({
  ...(alarm.AlarmDescription === undefined ? {} : { description: alarm.AlarmDescription }),
  metrics: [
    {
      id,
      metricStat: {
        metric: {
          namespace: alarm.Namespace,
          name: alarm.MetricName,
          dimensions: toDimensionValues(alarm.Dimensions),
        },
        period: alarm.Period,
        stat: alarm.Statistic,
      },
      returnData: true,
    },
  ],
})

/**
 * Changes the state of an alarm and tells the default event bus of its account and Region, in the form of CloudWatch's
 * `CloudWatch Alarm State Change` event. Does nothing when the state stays the same (BEHAVIOUR 10).
 */
export const changeAlarmState = (world: World, change: StateChange): void => {
  const { account, region, alarm, state, reason } = change
  const before = alarm.metricAlarm
  if (before.StateValue === state) return
  const now = world.clock.now()
  const { StateReasonData: _dropped, ...kept } = before
  alarm.metricAlarm = {
    ...kept,
    StateValue: state,
    StateReason: reason,
    ...(change.reasonData === undefined ? {} : { StateReasonData: change.reasonData }),
    StateUpdatedTimestamp: now,
    StateTransitionedTimestamp: now,
  }
  deliverEvent(
    world,
    { account, region },
    {
      version: '0',
      id: world.ids.uuid(),
      'detail-type': 'CloudWatch Alarm State Change',
      source: 'aws.cloudwatch',
      account,
      time: `${now.toISOString().slice(0, 19)}Z`,
      region,
      resources: [before.AlarmArn ?? ''],
      detail: {
        alarmName: before.AlarmName,
        configuration: configurationOf(before, world.ids.uuid()),
        previousState: stateOf(before),
        state: stateOf(alarm.metricAlarm),
      },
    },
  )
}

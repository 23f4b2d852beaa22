import type { SetAlarmStateCommandInput, SetAlarmStateCommandOutput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { changeAlarmState } from '../change-alarm-state'
import { metricStore } from '../state'

/** Sets an alarm's state by hand until its running period ends (BEHAVIOUR 9). */
export const setAlarmState: Operation<SetAlarmStateCommandInput, SetAlarmStateCommandOutput> = (input, call) => {
  const alarm = call.world
    .store(metricStore)
    .regional.in(call)
    .alarms.get(input.AlarmName ?? '')
  if (!alarm) throw new AwsError('ResourceNotFound', `Could not find alarm ${input.AlarmName}`)
  const period = (alarm.metricAlarm.Period ?? 60) * 1000
  alarm.heldUntil = (Math.floor(call.world.clock.now().getTime() / period) + 1) * period
  changeAlarmState(call.world, {
    account: call.account,
    region: call.region,
    alarm,
    state: input.StateValue ?? 'OK',
    reason: input.StateReason ?? '',
    ...(input.StateReasonData === undefined ? {} : { reasonData: input.StateReasonData }),
  })
  return {}
}

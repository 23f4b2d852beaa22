import type { DeleteAlarmsCommandInput, DeleteAlarmsCommandOutput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { metricStore } from '../state'

const MAXIMUM_NAMES = 100

/** Deletes alarms; an unknown name is no error (BEHAVIOUR 12). */
export const deleteAlarms: Operation<DeleteAlarmsCommandInput, DeleteAlarmsCommandOutput> = (input, call) => {
  const names = input.AlarmNames ?? []
  if (names.length > MAXIMUM_NAMES) {
    throw new AwsError(
      'ValidationError',
      `The collection AlarmNames must not have a size greater than ${MAXIMUM_NAMES}.`,
    )
  }
  const store = call.world.store(metricStore)
  const { alarms } = store.regional.in(call)
  for (const name of names) {
    store.tags.delete(alarms.get(name)?.metricAlarm.AlarmArn ?? '')
    alarms.delete(name)
  }
  return {}
}

import type { DescribeAlarmsCommandInput, MetricAlarm, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import { recordAlarm } from './alarm-history'
import { changeAlarmState, evaluateAlarms } from './evaluate-alarms'
import { type CloudWatchOperation, metricStore } from './state'
import { setTags } from './tags'
import { validateAlarm } from './validate-alarm'
import { periodOf } from './watched-metrics'

const MAXIMUM_NAMES = 100

const tooManyNames = (): AwsError =>
  new AwsError('ValidationError', `The collection AlarmNames must not have a size greater than ${MAXIMUM_NAMES}.`)

const toAlarm = (input: PutMetricAlarmCommandInput, before: MetricAlarm | undefined, call: Call): MetricAlarm => {
  const { Tags: _tags, ...settings } = input
  const now = call.world.clock.now()
  return {
    StateValue: before?.StateValue ?? 'INSUFFICIENT_DATA',
    StateReason: before?.StateReason ?? 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: before?.StateUpdatedTimestamp ?? now,
    StateTransitionedTimestamp: before?.StateTransitionedTimestamp ?? now,
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    Dimensions: [],
    ...settings,
    AlarmArn: `arn:aws:cloudwatch:${call.region}:${call.account}:alarm:${input.AlarmName}`,
    AlarmConfigurationUpdatedTimestamp: now,
  }
}

const recordConfiguration = (
  { world, account, region }: Call,
  alarm: MetricAlarm,
  what: 'created' | 'updated' | 'deleted',
): void =>
  recordAlarm(world, {
    account,
    region,
    alarm,
    type: 'ConfigurationUpdate',
    summary: `Alarm "${alarm.AlarmName}" ${what}`,
    data: { type: `${what.charAt(0).toUpperCase()}${what.slice(1, -1)}` },
  })

/** Creates an alarm, or replaces its configuration and keeps its state (BEHAVIOUR 7). */
export const putMetricAlarm: CloudWatchOperation<'PutMetricAlarm'> = (input, call) => {
  validateAlarm(input)
  const store = call.world.store(metricStore)
  const { alarms } = store.regional.in(call)
  const name = input.AlarmName ?? ''
  const before = alarms.get(name)
  const metricAlarm = toAlarm(input, before?.metricAlarm, call)
  alarms.set(name, { metricAlarm, heldUntil: 0 })
  store.noteChange()
  recordConfiguration(call, metricAlarm, before ? 'updated' : 'created')
  if (!before) setTags(store, metricAlarm.AlarmArn ?? '', input.Tags)
  return {}
}

const page = pagesOf({ largest: 100, usual: 50, invalidToken: 'InvalidNextToken' })

const isWanted = (alarm: MetricAlarm, input: DescribeAlarmsCommandInput): boolean =>
  (input.AlarmNames === undefined || input.AlarmNames.includes(alarm.AlarmName ?? '')) &&
  (alarm.AlarmName ?? '').startsWith(input.AlarmNamePrefix ?? '') &&
  (input.StateValue === undefined || input.StateValue === alarm.StateValue) &&
  (input.ActionPrefix === undefined ||
    (alarm.AlarmActions ?? []).some((action) => action.startsWith(input.ActionPrefix ?? '')))

/** Alarms with their present state; the sandbox has no composite alarms (BEHAVIOUR 8, 11). */
export const describeAlarms: CloudWatchOperation<'DescribeAlarms'> = (input, call) => {
  refuseUnbuilt('cloudwatch:DescribeAlarms', input, ['ChildrenOfAlarmName', 'ParentsOfAlarmName'])
  if (input.AlarmNames && input.AlarmNamePrefix) {
    throw new AwsError('ValidationError', 'AlarmNamePrefix and AlarmNames cannot be specified together.')
  }
  evaluateAlarms(call.world, call)
  const wantsMetricAlarms = input.AlarmTypes?.includes('MetricAlarm') ?? true
  const alarms = [...call.world.store(metricStore).regional.in(call).alarms.values()]
    .map(({ metricAlarm }) => metricAlarm)
    .filter((alarm) => wantsMetricAlarms && isWanted(alarm, input))
    .sort((left, right) => (left.AlarmName ?? '').localeCompare(right.AlarmName ?? ''))
  const { items, nextToken } = page(alarms, { token: input.NextToken, size: input.MaxRecords }, call)
  return { MetricAlarms: items, CompositeAlarms: [], NextToken: nextToken }
}

/** Sets an alarm's state by hand until its running period ends (BEHAVIOUR 9). */
export const setAlarmState: CloudWatchOperation<'SetAlarmState'> = (input, call) => {
  const store = call.world.store(metricStore)
  const alarm = store.regional.in(call).alarms.get(input.AlarmName ?? '')
  if (!alarm) throw new AwsError('ResourceNotFound', `Could not find alarm ${input.AlarmName}`)
  const period = periodOf(alarm.metricAlarm) * 1000
  alarm.heldUntil = (Math.floor(call.world.clock.now().getTime() / period) + 1) * period
  store.noteChange()
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

const switchActions = (names: readonly string[] = [], ActionsEnabled: boolean, call: Call): void => {
  if (names.length > MAXIMUM_NAMES) throw tooManyNames()
  const store = call.world.store(metricStore)
  const { alarms } = store.regional.in(call)
  for (const name of names) {
    const alarm = alarms.get(name)
    if (!alarm || alarm.metricAlarm.ActionsEnabled === ActionsEnabled) continue
    const metricAlarm = {
      ...alarm.metricAlarm,
      ActionsEnabled,
      AlarmConfigurationUpdatedTimestamp: call.world.clock.now(),
    }
    alarms.set(name, { ...alarm, metricAlarm })
    store.noteChange()
    recordConfiguration(call, metricAlarm, 'updated')
  }
}

/** Turns the actions of alarms on; an unknown name is no error (BEHAVIOUR 19). */
export const enableAlarmActions: CloudWatchOperation<'EnableAlarmActions'> = ({ AlarmNames }, call) => {
  switchActions(AlarmNames, true, call)
  return {}
}

/** Turns the actions of alarms off; their states go on changing (BEHAVIOUR 19). */
export const disableAlarmActions: CloudWatchOperation<'DisableAlarmActions'> = ({ AlarmNames }, call) => {
  switchActions(AlarmNames, false, call)
  return {}
}

/** Deletes alarms; an unknown name is no error (BEHAVIOUR 12). */
export const deleteAlarms: CloudWatchOperation<'DeleteAlarms'> = (input, call) => {
  const names = input.AlarmNames ?? []
  if (names.length > MAXIMUM_NAMES) throw tooManyNames()
  const store = call.world.store(metricStore)
  const { alarms } = store.regional.in(call)
  for (const name of names) {
    const alarm = alarms.get(name)?.metricAlarm
    if (!alarm) continue
    store.tags.delete(alarm.AlarmArn ?? '')
    alarms.delete(name)
    store.noteChange()
    recordConfiguration(call, alarm, 'deleted')
  }
  return {}
}

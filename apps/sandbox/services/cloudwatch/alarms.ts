import type { DescribeAlarmsCommandInput, MetricAlarm, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import { recordAlarm } from './alarm-history'
import { changeAlarmState, evaluateAlarms } from './evaluate-alarms'
import { isStatistic } from './metric-statistics'
import { type CloudWatchOperation, metricStore } from './state'
import { setTags } from './tags'

const MAXIMUM_NAMES = 100

const tooManyNames = (): AwsError =>
  new AwsError('ValidationError', `The collection AlarmNames must not have a size greater than ${MAXIMUM_NAMES}.`)

const unbuiltMembers: readonly (keyof PutMetricAlarmCommandInput)[] = [
  'ExtendedStatistic',
  'Metrics',
  'ThresholdMetricId',
  'EvaluateLowSampleCountPercentile',
  'EvaluationCriteria',
  'EvaluationInterval',
  'Unit',
]

const fail = (message: string): never => {
  throw new AwsError('ValidationError', message)
}

const validate = (input: PutMetricAlarmCommandInput): void => {
  const { Period = 0, EvaluationPeriods = 0, DatapointsToAlarm = EvaluationPeriods } = input
  if (!input.MetricName || !input.Namespace)
    fail('At least one of the parameters must be specified: MetricName and Namespace, Metrics')
  if (!isStatistic(input.Statistic)) fail('Exactly one of Statistic and ExtendedStatistic must be specified.')
  if (!input.ComparisonOperator || input.Threshold === undefined)
    fail('ComparisonOperator and Threshold must be specified.')
  if (![10, 20, 30].includes(Period) && (Period < 60 || Period % 60 !== 0))
    fail('Period must be 10, 20, 30 or a multiple of 60')
  if (EvaluationPeriods < 1) fail('EvaluationPeriods must be at least 1.')
  if (DatapointsToAlarm < 1 || DatapointsToAlarm > EvaluationPeriods) {
    fail('DatapointsToAlarm must be at least 1 and at most EvaluationPeriods.')
  }
  if (/(Lower|Upper)/.test(input.ComparisonOperator ?? ''))
    fail('The sandbox builds no anomaly detection; compare with a static threshold.')
}

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
  refuseUnbuilt('cloudwatch:PutMetricAlarm', input, unbuiltMembers)
  validate(input)
  const store = call.world.store(metricStore)
  const { alarms } = store.regional.in(call)
  const name = input.AlarmName ?? ''
  const before = alarms.get(name)
  const metricAlarm = toAlarm(input, before?.metricAlarm, call)
  alarms.set(name, { metricAlarm, heldUntil: 0 })
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

const switchActions = (names: readonly string[] = [], ActionsEnabled: boolean, call: Call): void => {
  if (names.length > MAXIMUM_NAMES) throw tooManyNames()
  const { alarms } = call.world.store(metricStore).regional.in(call)
  for (const name of names) {
    const alarm = alarms.get(name)
    if (!alarm || alarm.metricAlarm.ActionsEnabled === ActionsEnabled) continue
    const metricAlarm = {
      ...alarm.metricAlarm,
      ActionsEnabled,
      AlarmConfigurationUpdatedTimestamp: call.world.clock.now(),
    }
    alarms.set(name, { ...alarm, metricAlarm })
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
    recordConfiguration(call, alarm, 'deleted')
  }
  return {}
}

import type { MetricAlarm, PutMetricAlarmCommandInput, PutMetricAlarmCommandOutput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Call, Operation } from '../../../request/operation'
import { metricStore } from '../state'
import { isStatistic } from '../statistics'
import { setTags } from '../tags'

const notBuilt: readonly (keyof PutMetricAlarmCommandInput)[] = [
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

/** Creates an alarm, or replaces its configuration and keeps its state (BEHAVIOUR 7). */
export const putMetricAlarm: Operation<PutMetricAlarmCommandInput, PutMetricAlarmCommandOutput> = (input, call) => {
  refuseUnbuilt('cloudwatch:PutMetricAlarm', input, notBuilt)
  validate(input)
  const store = call.world.store(metricStore)
  const { alarms } = store.regional.in(call)
  const name = input.AlarmName ?? ''
  const before = alarms.get(name)
  const metricAlarm = toAlarm(input, before?.metricAlarm, call)
  alarms.set(name, { metricAlarm, heldUntil: 0 })
  if (!before) setTags(store, metricAlarm.AlarmArn ?? '', input.Tags)
  return {}
}

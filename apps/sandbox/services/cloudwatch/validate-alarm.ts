import type { MetricDataQuery, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../kit/aws-error'
import { refuseUnbuilt, unbuilt } from '../../kit/unbuilt'
import { parseMath } from './metric-math'
import { isStatistic } from './metric-statistics'

const unbuiltMembers: readonly (keyof PutMetricAlarmCommandInput)[] = [
  'ExtendedStatistic',
  'ThresholdMetricId',
  'EvaluateLowSampleCountPercentile',
  'EvaluationCriteria',
  'EvaluationInterval',
  'Unit',
]

const fail = (message: string): never => {
  throw new AwsError('ValidationError', message)
}

const checkPeriod = (period = 0): void => {
  if (![10, 20, 30].includes(period) && (period < 60 || period % 60 !== 0))
    fail('Period must be 10, 20, 30 or a multiple of 60')
}

const checkMetric = (input: PutMetricAlarmCommandInput): void => {
  if (!input.MetricName || !input.Namespace)
    fail('At least one of the parameters must be specified: MetricName and Namespace, Metrics')
  if (!isStatistic(input.Statistic)) fail('Exactly one of Statistic and ExtendedStatistic must be specified.')
  checkPeriod(input.Period)
}

/** What an alarm with a list of metrics may not have besides. */
const ofOneMetric = ['Namespace', 'MetricName', 'Dimensions', 'Period', 'Statistic'] as const

const MAXIMUM_METRICS = 10

const operation = 'cloudwatch:PutMetricAlarm'

const checkQuery = (query: MetricDataQuery): void => {
  const { Id = '', MetricStat, Expression } = query
  if (!/^[a-z]\w*$/.test(Id)) fail('Invalid metrics list')
  if ((MetricStat === undefined) === (Expression === undefined))
    fail(`Invalid metrics list: ${Id} must have exactly one of Expression and MetricStat.`)
  refuseUnbuilt(operation, query, ['AccountId', 'Period'])
  if (!MetricStat) return
  refuseUnbuilt(operation, MetricStat, ['Unit'])
  if (!isStatistic(MetricStat.Stat)) throw unbuilt(`The sandbox does not build the statistic ${MetricStat.Stat}.`)
  checkPeriod(MetricStat.Period)
}

const checkQueries = (input: PutMetricAlarmCommandInput, queries: readonly MetricDataQuery[]): void => {
  const besides = ofOneMetric.find((member) => input[member] !== undefined)
  if (besides) fail(`${besides} should not be set if list of Metrics is set.`)
  for (const query of queries) checkQuery(query)
  const ids = queries.map(({ Id }) => Id ?? '')
  if (new Set(ids).size < ids.length) fail('Invalid metrics list: the ids must be unique.')
  const metrics = queries.filter(({ MetricStat }) => MetricStat !== undefined)
  if (metrics.length > MAXIMUM_METRICS)
    fail(`Invalid metrics list: an alarm can have up to ${MAXIMUM_METRICS} metrics; this one has ${metrics.length}.`)
  if (queries.filter(({ ReturnData }) => ReturnData !== false).length !== 1)
    fail('Exactly one element of the metrics list should return data.')
  checkExpression(queries, metrics)
}

const checkExpression = (queries: readonly MetricDataQuery[], metrics: readonly MetricDataQuery[]): void => {
  const [expression, ...more] = queries.filter(({ Expression }) => Expression !== undefined)
  if (!expression || more.length > 0 || expression.ReturnData === false || metrics.length === 0)
    throw unbuilt('The sandbox builds alarms with metrics and one expression, which returns data.')
  if (new Set(metrics.map(({ MetricStat }) => MetricStat?.Period)).size > 1)
    throw unbuilt('The sandbox builds no metric math over metrics of different periods.')
  parseMath(
    expression.Expression ?? '',
    metrics.map(({ Id = '' }) => Id),
  )
}

const treatments = ['breaching', 'notBreaching', 'ignore', 'missing']

/** What an alarm does has to be named by ARN, and what it makes of periods without data by one of four words (BEHAVIOUR 21). */
const checkActions = ({
  AlarmActions = [],
  OKActions = [],
  InsufficientDataActions = [],
  TreatMissingData,
}: PutMetricAlarmCommandInput): void => {
  const wrong = [...AlarmActions, ...OKActions, ...InsufficientDataActions].find(
    (action) => !/^arn:[^:]+:[^:]+:/.test(action),
  )
  if (wrong !== undefined) fail(`Invalid arn syntax: ${wrong}`)
  if (TreatMissingData !== undefined && !treatments.includes(TreatMissingData))
    fail(`Option value "${TreatMissingData}" for parameter "TreatMissingData" is invalid.`)
}

const DAY = 86_400

/** How far back an alarm may look: a day, with periods of an hour and more a week (BEHAVIOUR 24). */
const checkRange = ({ Period: period, EvaluationPeriods: count = 0 }: PutMetricAlarmCommandInput): void => {
  if (period === undefined) return
  const [days, range, periods] = period < 3600 ? ([1, 'day', '< 3600'] as const) : ([7, 'week', '>= 3600'] as const)
  if (period * count <= days * DAY) return
  fail(
    `Metrics cannot be checked across more than a ${range} (EvaluationPeriods * Period must be <= ${days * DAY}) for alarms using period ${periods}`,
  )
}

/**
 * Checks an alarm before it is put (BEHAVIOUR 7, 20).
 * @throws AwsError `ValidationError`, and `NotImplemented` (HTTP 501) for what is not built
 */
export const validateAlarm = (input: PutMetricAlarmCommandInput): void => {
  refuseUnbuilt(operation, input, unbuiltMembers)
  const { EvaluationPeriods = 0, DatapointsToAlarm = EvaluationPeriods, Metrics = [] } = input
  if (Metrics.length > 0) checkQueries(input, Metrics)
  else checkMetric(input)
  if (!input.ComparisonOperator || input.Threshold === undefined)
    fail('ComparisonOperator and Threshold must be specified.')
  checkActions(input)
  checkRange(input)
  if (EvaluationPeriods < 1) fail('EvaluationPeriods must be at least 1.')
  if (DatapointsToAlarm < 1 || DatapointsToAlarm > EvaluationPeriods)
    fail('DatapointsToAlarm must be at least 1 and at most EvaluationPeriods.')
  if (/(Lower|Upper)/.test(input.ComparisonOperator ?? ''))
    fail('The sandbox builds no anomaly detection; compare with a static threshold.')
}

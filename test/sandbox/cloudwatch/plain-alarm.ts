/** An alarm that CloudWatch takes, as its operation and a template write it. */
export const plainAlarm = {
  AlarmName: 'a',
  ComparisonOperator: 'GreaterThanThreshold',
  EvaluationPeriods: 1,
  MetricName: 'm',
  Namespace: 'n',
  Period: 60,
  Statistic: 'Sum',
  Threshold: 1,
}

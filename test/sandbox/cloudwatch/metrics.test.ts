import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const minute = 60_000
const dimension = { Name: 'Queue', Value: 'payments' }

const window = (sandbox: TestSandbox) => {
  const now = sandbox.world().clock.now().getTime()
  return { StartTime: new Date(now - 60 * minute), EndTime: new Date(now + 5 * minute) }
}

describe('PutMetricData', () => {
  it('adds values, values with counts and statistic sets of one period up', () =>
    withSandbox(async (sandbox) => {
      const client = new CloudWatchClient(sandbox.as(ids.security))
      const Timestamp = new Date(Math.floor(sandbox.world().clock.now().getTime() / minute) * minute)
      const MetricData = [
        { MetricName: 'Depth', Timestamp, Value: 2 },
        { MetricName: 'Depth', Timestamp, Values: [1, 5], Counts: [3, 1] },
        { MetricName: 'Depth', Timestamp, StatisticValues: { Sum: 10, SampleCount: 2, Minimum: 4, Maximum: 6 } },
      ]
      await client.send(new PutMetricDataCommand({ Namespace: 'Test', MetricData }))
      const answer = await client.send(
        new GetMetricStatisticsCommand({
          Namespace: 'Test',
          MetricName: 'Depth',
          Period: 60,
          Statistics: ['Sum', 'SampleCount', 'Minimum', 'Maximum', 'Average'],
          ...window(sandbox),
        }),
      )
      expect(answer.Datapoints).toEqual([
        { Timestamp, Unit: 'None', Sum: 20, SampleCount: 7, Minimum: 1, Maximum: 6, Average: 20 / 7 },
      ])
    }))

  it('refuses namespaces that begin with AWS/ (BEHAVIOUR 2)', () =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchClient(as(ids.security)).send(
        new PutMetricDataCommand({ Namespace: 'AWS/SNS', MetricData: [{ MetricName: 'x', Value: 1 }] }),
      )
      await expect(call).rejects.toMatchObject({ name: 'InvalidParameterValueException' })
    }))

  it.each([
    ['NaN', { Value: Number.NaN }, 'InvalidParameterValueException'],
    ['an infinite value', { Values: [1, Number.POSITIVE_INFINITY] }, 'InvalidParameterValueException'],
    ['a value beside values', { Value: 1, Values: [1] }, 'InvalidParameterCombinationException'],
    [
      'a value beside statistics',
      { Value: 1, StatisticValues: { Sum: 1, SampleCount: 1, Minimum: 1, Maximum: 1 } },
      'InvalidParameterCombinationException',
    ],
    ['counts of other values', { Values: [1, 2], Counts: [1] }, 'InvalidParameterValueException'],
  ])('refuses %s (BEHAVIOUR 22)', (_, datum, name) =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchClient(as(ids.security)).send(
        new PutMetricDataCommand({ Namespace: 'Test', MetricData: [{ MetricName: 'x', ...datum }] }),
      )
      await expect(call).rejects.toMatchObject({ name })
    }),
  )

  it('refuses a datum without a value', () =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchClient(as(ids.security)).send(
        new PutMetricDataCommand({ Namespace: 'Test', MetricData: [{ MetricName: 'x' }] }),
      )
      await expect(call).rejects.toMatchObject({ name: 'MissingRequiredParameterException' })
    }))
})

describe('GetMetricStatistics', () => {
  it('refuses more than 1,440 datapoints (BEHAVIOUR 4)', () =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchClient(as(ids.security)).send(
        new GetMetricStatisticsCommand({
          Namespace: 'Test',
          MetricName: 'x',
          Period: 60,
          Statistics: ['Sum'],
          StartTime: new Date(0),
          EndTime: new Date(1441 * minute),
        }),
      )
      await expect(call).rejects.toMatchObject({ name: 'InvalidParameterCombinationException' })
    }))
})

describe('GetMetricData', () => {
  it('answers each query that returns data, newest first', () =>
    withSandbox(async (sandbox) => {
      const client = new CloudWatchClient(sandbox.as(ids.security))
      const now = Math.floor(sandbox.world().clock.now().getTime() / minute) * minute
      const MetricData = [10, 0].map((ago) => ({
        MetricName: 'Depth',
        Dimensions: [dimension],
        Timestamp: new Date(now - ago * minute),
        Value: ago + 1,
      }))
      await client.send(new PutMetricDataCommand({ Namespace: 'Test', MetricData }))
      const MetricStat = {
        Metric: { Namespace: 'Test', MetricName: 'Depth', Dimensions: [dimension] },
        Period: 60,
        Stat: 'Sum',
      }
      const MetricDataQueries = [
        { Id: 'shown', MetricStat },
        { Id: 'hidden', MetricStat, ReturnData: false },
      ]
      const answer = await client.send(new GetMetricDataCommand({ MetricDataQueries, ...window(sandbox) }))
      expect(answer.MetricDataResults).toMatchObject([{ Id: 'shown', Values: [1, 11], StatusCode: 'Complete' }])
    }))

  it('answers 501 to metric math (BEHAVIOUR 5)', () =>
    withSandbox(async (sandbox) => {
      const call = new CloudWatchClient(sandbox.as(ids.security)).send(
        new GetMetricDataCommand({ MetricDataQueries: [{ Id: 'e', Expression: 'm1 * 2' }], ...window(sandbox) }),
      )
      await expect(call).rejects.toMatchObject({ name: 'NotImplemented' })
    }))
})

describe('ListMetrics', () => {
  it('shows metrics of the account and Region only, filtered by dimension', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchClient(as(ids.security, 'eu-west-1'))
      const MetricData = [
        { MetricName: 'Depth', Value: 1, Dimensions: [dimension] },
        { MetricName: 'Depth', Value: 1 },
      ]
      await client.send(new PutMetricDataCommand({ Namespace: 'Test', MetricData }))
      const found = await client.send(new ListMetricsCommand({ Dimensions: [{ Name: 'Queue' }] }))
      expect(found.Metrics).toEqual([{ Namespace: 'Test', MetricName: 'Depth', Dimensions: [dimension] }])
      const elsewhere = await new CloudWatchClient(as(ids.security)).send(new ListMetricsCommand({}))
      expect(elsewhere.Metrics).toEqual([])
    }))
})

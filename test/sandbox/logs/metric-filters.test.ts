import { CloudWatchClient, GetMetricStatisticsCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch'
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteMetricFilterCommand,
  DescribeMetricFiltersCommand,
  type MetricTransformation,
  PutLogEventsCommand,
  PutMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const logGroupName = '/guardpost/findings'
const metric: MetricTransformation = { metricNamespace: 'Guardpost', metricName: 'Medium', metricValue: '1' }

const filter = (transformation: Partial<MetricTransformation> = {}, filterPattern = '{ $.severity >= 4 }') =>
  new PutMetricFilterCommand({
    logGroupName,
    filterName: 'medium',
    filterPattern,
    metricTransformations: [{ ...metric, ...transformation }],
  })

const newGroup = async ({ as }: TestSandbox): Promise<CloudWatchLogsClient> => {
  const client = new CloudWatchLogsClient(as(ids.security))
  await client.send(new CreateLogGroupCommand({ logGroupName }))
  await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 's' }))
  return client
}

const put = (sandbox: TestSandbox, client: CloudWatchLogsClient, ...events: object[]) => {
  const timestamp = sandbox.world().clock.now().getTime()
  const logEvents = events.map((event) => ({ timestamp, message: JSON.stringify(event) }))
  return client.send(new PutLogEventsCommand({ logGroupName, logStreamName: 's', logEvents }))
}

const sum = async (sandbox: TestSandbox): Promise<number | undefined> => {
  const now = sandbox.world().clock.now().getTime()
  const answer = await new CloudWatchClient(sandbox.as(ids.security)).send(
    new GetMetricStatisticsCommand({
      Namespace: 'Guardpost',
      MetricName: 'Medium',
      Statistics: ['Sum'],
      Period: 86_400,
      StartTime: new Date(now - 86_400_000),
      EndTime: new Date(now + 60_000),
    }),
  )
  return answer.Datapoints?.reduce((total, { Sum = 0 }) => total + Sum, 0)
}

describe('PutMetricFilter', () => {
  it('puts its value for each event that matches (BEHAVIOUR 12)', () =>
    withSandbox(async (sandbox) => {
      const client = await newGroup(sandbox)
      await client.send(filter())
      await put(sandbox, client, { severity: 5 }, { severity: 8 }, { severity: 1 })
      expect(await sum(sandbox)).toBe(2)
    }))

  it('puts the value of a field, and the default value where nothing matches', () =>
    withSandbox(async (sandbox) => {
      const client = await newGroup(sandbox)
      await client.send(filter({ metricValue: '$.severity', defaultValue: 0.5 }))
      await put(sandbox, client, { severity: 5 })
      await put(sandbox, client, { severity: 1 }, { severity: 2 })
      expect(await sum(sandbox)).toBe(5.5)
    }))

  it('takes dimensions from fields', () =>
    withSandbox(async (sandbox) => {
      const client = await newGroup(sandbox)
      await client.send(filter({ dimensions: { Region: '$.region' } }))
      await put(sandbox, client, { severity: 5, region: 'eu-west-1' }, { severity: 5 })
      const found = await new CloudWatchClient(sandbox.as(ids.security)).send(new ListMetricsCommand({}))
      expect(found.Metrics?.map(({ Dimensions }) => Dimensions)).toEqual([[{ Name: 'Region', Value: 'eu-west-1' }]])
    }))

  it.each([
    ['a pattern that is not well-formed', filter({}, '{ $.severity >= }'), 'Invalid metric filter pattern'],
    [
      'dimensions with terms (BEHAVIOUR 13)',
      filter({ dimensions: { a: '$.a' } }, 'ERROR'),
      'does not support dimensions',
    ],
    [
      'dimensions with a default value (BEHAVIOUR 13)',
      filter({ dimensions: { a: '$.a' }, defaultValue: 0 }),
      'mutually exclusive',
    ],
  ])('refuses %s', (_what, command, message) =>
    withSandbox(async (sandbox) => {
      const client = await newGroup(sandbox)
      await expect(client.send(command)).rejects.toThrow(message)
    }),
  )

  it('needs its log group', () =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchLogsClient(as(ids.security)).send(filter())
      await expect(call).rejects.toThrow('The specified log group does not exist.')
    }))
})

describe('DeleteMetricFilter', () => {
  it('ends the filter', () =>
    withSandbox(async (sandbox) => {
      const client = await newGroup(sandbox)
      await client.send(filter())
      await client.send(new DeleteMetricFilterCommand({ logGroupName, filterName: 'medium' }))
      await put(sandbox, client, { severity: 5 })
      expect(await sum(sandbox)).toBe(0)
      expect((await client.send(new DescribeMetricFiltersCommand({ logGroupName }))).metricFilters).toEqual([])
    }))
})

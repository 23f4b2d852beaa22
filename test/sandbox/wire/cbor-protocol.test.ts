import {
  CloudWatchClient,
  GetDashboardCommand,
  GetMetricStatisticsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch'
import { AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const client = ({ as }: TestSandbox): CloudWatchClient =>
  new CloudWatchClient({ ...as(ids.security), protocol: AwsSmithyRpcV2CborProtocol })

describe('the CBOR protocol', () => {
  it('carries numbers, times and lists both ways', () =>
    withSandbox(async (sandbox) => {
      const now = sandbox.world().clock.now().getTime()
      const MetricData = [{ MetricName: 'Depth', Value: 2.5, Timestamp: new Date(now) }]
      await client(sandbox).send(new PutMetricDataCommand({ Namespace: 'Test', MetricData }))
      const answer = await client(sandbox).send(
        new GetMetricStatisticsCommand({
          Namespace: 'Test',
          MetricName: 'Depth',
          StartTime: new Date(now - 60_000),
          EndTime: new Date(now + 60_000),
          Period: 60,
          Statistics: ['Sum'],
        }),
      )
      const Timestamp = new Date(Math.floor(now / 60_000) * 60_000)
      expect(answer.Datapoints).toEqual([{ Timestamp, Sum: 2.5, Unit: 'None' }])
    }))

  it('carries errors', () =>
    withSandbox(async (sandbox) => {
      const call = client(sandbox).send(new GetDashboardCommand({ DashboardName: 'unknown' }))
      await expect(call).rejects.toMatchObject({
        message: 'Dashboard unknown does not exist',
        $metadata: { httpStatusCode: 404 },
      })
    }))
})

import { alertPathCost } from '../../../apps/planning/cost/alert-path'
import { pollsOfPipe } from '../../../apps/planning/cost/alert-usage'
import type { PathLink } from '../../../apps/planning/state/path-link'
import { synthesize } from '../../../scripts/synthesize'
import { shippedManifest } from '../../operator/support/shipped'
import { manifestWith } from '../../stacks/support/manifests'

const link = (type: PathLink['type'], region: string, properties: PathLink['properties'] = {}): PathLink =>
  ({ type, region, name: 'x', stack: 's', logicalId: 'l', routes: [], properties }) as unknown as PathLink

describe('alertPathCost', () => {
  it('counts keys, metrics of alarms, dashboards and the polls of pipes, each at the price of its Region', () => {
    const manifest = manifestWith({ regions: { home: 'us-east-1', others: ['sa-east-1'] } as never })
    const metric = { MetricStat: {} }
    const path = [
      link('AWS::KMS::Key', 'us-east-1'),
      link('AWS::CloudWatch::Alarm', 'us-east-1'),
      link('AWS::CloudWatch::Alarm', 'us-east-1', { Metrics: [metric, metric, { Expression: 'a + b' }] }),
      link('AWS::CloudWatch::Dashboard', 'us-east-1'),
      link('AWS::Pipes::Pipe', 'us-east-1', { Source: 'arn:aws:sqs:us-east-1:1:q' }),
      link('AWS::Pipes::Pipe', 'us-east-1', { Source: 'arn:aws:sqs:us-east-1:1:q.fifo' }),
      link('AWS::SNS::Topic', 'us-east-1'),
      link('AWS::CloudWatch::Alarm', 'sa-east-1'),
      link('AWS::Pipes::Pipe', 'sa-east-1', { Source: 'arn:aws:sqs:sa-east-1:1:q' }),
    ]
    const { lines, usd } = alertPathCost(manifest, { path })
    // A pipe polls five times in 20 seconds: 657,000 requests in 730 hours.
    expect(pollsOfPipe).toBe(657_000)
    expect(lines).toEqual([
      { region: 'us-east-1', item: 'keys', count: 1, usd: 1 },
      { region: 'us-east-1', item: 'alarms', count: 3, usd: expect.closeTo(0.3) },
      { region: 'us-east-1', item: 'dashboards', count: 1, usd: 3 },
      { region: 'us-east-1', item: 'queueRequests', count: 657_000, usd: expect.closeTo(0.2628) },
      { region: 'us-east-1', item: 'fifoRequests', count: 657_000, usd: expect.closeTo(0.3285) },
      { region: 'sa-east-1', item: 'alarms', count: 1, usd: 0.135 },
      { region: 'sa-east-1', item: 'queueRequests', count: 657_000 },
    ])
    expect(usd).toBeCloseTo(1 + 0.3 + 3 + 0.2628 + 0.3285 + 0.135)
  })

  it('has, for the sample, three keys in the home Region and one in each other', async () => {
    const { lines } = alertPathCost(shippedManifest, await synthesize(shippedManifest))
    const keys = lines.filter(({ item }) => item === 'keys').map(({ region, count }) => [region, count])
    expect(keys).toEqual([
      ['ap-northeast-1', 3],
      ['us-east-1', 1],
      ['eu-west-1', 1],
    ])
  })

  it('says what 1,000 findings cost where every route hears each, mail with its delivery', () => {
    const { perThousandFindings } = alertPathCost(shippedManifest, { path: [] })
    // A finding in Slack for three routes: 0.0000044125. By mail for two routes of one address each: 1.00 + 1.20 + 2 x 1.50 + 3 x 0.40 +
    // 3 x 1.3125 + 2 x 0.50 for a million, and two mails of 0.00002.
    expect(perThousandFindings.slack).toBeCloseTo(0.0044125)
    expect(perThousandFindings.mail).toBeCloseTo(0.0113375 + 0.04)
  })
})

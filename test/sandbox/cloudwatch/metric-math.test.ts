import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type MetricDataQuery,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch'
import { evaluateMath, parseMath } from '../../../apps/sandbox/services/cloudwatch/metric-math'
import { type BusEvent, busInlet } from '../../../apps/sandbox/world/event-inlet'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const metric = (Id: string, changes: Partial<MetricDataQuery> = {}): MetricDataQuery => ({
  Id,
  MetricStat: {
    Metric: { Namespace: 'Test', MetricName: 'Failed', Dimensions: [{ Name: 'Topic', Value: Id }] },
    Period: 300,
    Stat: 'Sum',
  },
  ReturnData: false,
  ...changes,
})

const expression = (Expression: string): MetricDataQuery => ({ Id: 'all', Expression, Label: 'Failed' })

const alarm = (Metrics: MetricDataQuery[], changes: Partial<PutMetricAlarmCommandInput> = {}): PutMetricAlarmCommand =>
  new PutMetricAlarmCommand({
    AlarmName: 'guardpost-topics',
    Metrics,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    ...changes,
  })

const failure = (topic: string) =>
  new PutMetricDataCommand({
    Namespace: 'Test',
    MetricData: [{ MetricName: 'Failed', Value: 1, Dimensions: [{ Name: 'Topic', Value: topic }] }],
  })

const describeAlarm = async (client: CloudWatchClient) =>
  (await client.send(new DescribeAlarmsCommand({}))).MetricAlarms?.[0]

const advance = (sandbox: TestSandbox, advanceSeconds: number) =>
  fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })

const ten = Array.from({ length: 10 }, (_, index) => `m${index}`)

describe('an alarm on metric math (BEHAVIOUR 20)', () => {
  it.each(['SUM([FILL(m1,0),FILL(m2,0)])', 'SUM(METRICS())', 'SUM(FILL(METRICS(), 0))', 'm1 + m2'])(
    '%s is over the threshold by what two metrics have together, and OK again in a later period',
    (text) =>
      withSandbox(async (sandbox) => {
        const client = new CloudWatchClient(sandbox.as(ids.security))
        await client.send(alarm([expression(text), metric('m1'), metric('m2')]))
        await client.send(failure('m1'))
        expect(await describeAlarm(client)).toMatchObject({ StateValue: 'OK' })
        await client.send(failure('m2'))
        expect(await describeAlarm(client)).toMatchObject({ StateValue: 'ALARM' })
        await advance(sandbox, 600)
        expect(await describeAlarm(client)).toMatchObject({ StateValue: 'OK' })
      }),
  )

  it('takes ten metrics, and is shown as it was put', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchClient(as(ids.security))
      const Metrics = [expression('MAX(METRICS())'), ...ten.map((id) => metric(id))]
      await client.send(alarm(Metrics, { Threshold: 0 }))
      await client.send(failure('m9'))
      const shown = await describeAlarm(client)
      expect(shown).toMatchObject({ StateValue: 'ALARM', Metrics })
      expect([shown?.MetricName, shown?.Period]).toEqual([undefined, undefined])
    }))

  it('has no value in a period without data, unless the metrics are filled', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchClient(as(ids.security))
      const states = []
      for (const text of ['SUM(METRICS())', 'SUM(FILL(METRICS(), 0))']) {
        await client.send(alarm([expression(text), metric('m1')], { TreatMissingData: 'missing' }))
        states.push((await describeAlarm(client))?.StateValue)
      }
      expect(states).toEqual(['INSUFFICIENT_DATA', 'OK'])
    }))

  it('puts an event with the expression and the metrics as they were put', () =>
    withSandbox(async (sandbox) => {
      const events: BusEvent[] = []
      sandbox.world().store(busInlet).receive = (_place, event) => events.push(event)
      const client = new CloudWatchClient(sandbox.as(ids.security))
      await client.send(alarm([expression('SUM(METRICS())'), metric('m1')], { Threshold: 0 }))
      await client.send(failure('m1'))
      expect(events.at(-1)?.detail).toMatchObject({
        configuration: {
          metrics: [
            { id: 'all', expression: 'SUM(METRICS())', label: 'Failed', returnData: true },
            {
              id: 'm1',
              metricStat: {
                metric: { namespace: 'Test', name: 'Failed', dimensions: { Topic: 'm1' } },
                period: 300,
                stat: 'Sum',
              },
              returnData: false,
            },
          ],
        },
        state: { value: 'ALARM' },
      })
    }))

  it('is made by a stack', () =>
    withSandbox(async ({ as }) => {
      const { ReturnData: _returned, ...returning } = expression('SUM(METRICS())')
      const Properties = {
        Metrics: [returning, metric('m1'), metric('m2')],
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanThreshold',
      }
      const template = { Resources: { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties } } }
      const stack = new CreateStackCommand({ StackName: 'alarms', TemplateBody: JSON.stringify(template) })
      await new CloudFormationClient(as(ids.security)).send(stack)
      const made = await describeAlarm(new CloudWatchClient(as(ids.security)))
      expect(made).toMatchObject({ Metrics: Properties.Metrics, Threshold: 1 })
    }))
})

describe('PutMetricAlarm with Metrics (BEHAVIOUR 20)', () => {
  const sum = expression('SUM(METRICS())')

  it.each<[string, MetricDataQuery[], Partial<PutMetricAlarmCommandInput>, RegExp]>([
    ['a metric besides', [sum, metric('m1')], { MetricName: 'Failed' }, /^MetricName should not be set if list/],
    [
      'a statistic besides',
      [sum, metric('m1')],
      { Statistic: 'Sum' },
      /^Statistic should not be set if list of Metrics/,
    ],
    ['eleven metrics', [sum, ...[...ten, 'more'].map((id) => metric(id))], {}, /up to 10 metrics; this one has 11/],
    ['nothing that returns data', [{ ...sum, ReturnData: false }, metric('m1')], {}, /^Exactly one element/],
    ['two that return data', [sum, metric('m1', { ReturnData: true })], {}, /^Exactly one element of the metrics list/],
    ['an unknown id', [expression('m1 + m2'), metric('m1')], {}, /no metric has the id m2/],
    ['the same id twice', [sum, metric('m1'), metric('m1')], {}, /ids must be unique/],
    ['an id with a capital letter', [sum, metric('M1')], {}, /^Invalid metrics list$/],
  ])('refuses %s', (_what, Metrics, changes, message) =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchClient(as(ids.security)).send(alarm(Metrics, changes))
      await expect(call).rejects.toMatchObject({ name: 'ValidationException', message: expect.stringMatching(message) })
    }),
  )

  it.each([
    'm1 / m2',
    'AVG(METRICS())',
    'SUM(m1)',
    'METRICS()',
    'FILL(m1, REPEAT)',
    'METRICS("m")',
    'm1 +',
    'SUM([m1, m2)',
    'SELECT SUM(Failed) FROM Test',
  ])('does not build %s', (text) => {
    expect(() => parseMath(text, ['m1', 'm2'])).toThrow(expect.objectContaining({ code: 'NotImplemented' }))
  })
})

describe('evaluateMath', () => {
  const data = {
    metrics: new Map([
      [
        'm1',
        new Map([
          [0, 1],
          [60, 2],
        ]),
      ],
      ['m2', new Map([[60, 5]])],
    ]),
    periods: [0, 60, 120],
  }
  const valuesOf = (text: string) => evaluateMath(parseMath(text, ['m1', 'm2']), data).map((series) => [...series])

  it.each([
    [
      'SUM([m1, m2])',
      [
        [0, 1],
        [60, 7],
      ],
    ],
    [
      'MAX([m1, m2])',
      [
        [0, 1],
        [60, 5],
      ],
    ],
    [
      '(m1 + m2) + FILL(m2, 10)',
      [
        [0, 11],
        [60, 12],
        [120, 10],
      ],
    ],
    [
      'SUM([METRICS(), FILL(m1, 0.5)])',
      [
        [0, 2],
        [60, 9],
        [120, 0.5],
      ],
    ],
  ])('gives for %s one value a period in which there is one', (text, expected) => {
    expect(valuesOf(text)).toEqual([expected])
  })
})

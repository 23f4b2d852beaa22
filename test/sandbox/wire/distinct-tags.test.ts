import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import { CloudWatchClient, PutMetricAlarmCommand, type PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch'
import { CreateEventBusCommand, EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge'
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { OrganizationsClient, TagResourceCommand } from '@aws-sdk/client-organizations'
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

type ClientSettings = ReturnType<TestSandbox['as']>

const Tags = [
  { Key: 'team', Value: 'one' },
  { Key: 'team', Value: 'two' },
]
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sts:AssumeRole' }],
})
const template = JSON.stringify({ Resources: { T: { Type: 'AWS::SNS::Topic' } } })
const alarm: PutMetricAlarmCommandInput = {
  AlarmName: 'a',
  Namespace: 'N',
  MetricName: 'M',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanThreshold',
}

const calls: readonly (readonly [string, object, (settings: ClientSettings) => Promise<object>])[] = [
  [
    'cloudformation',
    { name: 'ValidationError' },
    (settings) =>
      new CloudFormationClient(settings).send(new CreateStackCommand({ StackName: 's', TemplateBody: template, Tags })),
  ],
  [
    'cloudwatch',
    { name: 'InvalidParameterValueException' },
    (settings) => new CloudWatchClient(settings).send(new PutMetricAlarmCommand({ ...alarm, Tags })),
  ],
  [
    'eventbridge',
    { name: 'ValidationException' },
    (settings) =>
      new EventBridgeClient(settings).send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source":["a"]}', Tags })),
  ],
  [
    'iam',
    { name: 'InvalidInputException' },
    (settings) =>
      new IAMClient(settings).send(
        new CreateRoleCommand({
          RoleName: 'r',
          AssumeRolePolicyDocument: trust,
          Tags: [
            { Key: 'Team', Value: 'one' },
            { Key: 'team', Value: 'two' },
          ],
        }),
      ),
  ],
  [
    'kms',
    { name: 'TagException' },
    (settings) =>
      new KMSClient(settings).send(
        new CreateKeyCommand({ Tags: Tags.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })) }),
      ),
  ],
  [
    'sns',
    { name: 'InvalidParameterException', message: 'Invalid parameter: Duplicated keys are not allowed.' },
    (settings) => new SNSClient(settings).send(new CreateTopicCommand({ Name: 't', Tags })),
  ],
  [
    'ssm',
    { name: 'ValidationException' },
    (settings) =>
      new SSMClient(settings).send(new PutParameterCommand({ Name: '/p', Type: 'String', Value: 'v', Tags })),
  ],
]

describe('a tag that is given twice in one list', () => {
  it.each(calls)('is refused by %s', (_, error, call) =>
    withSandbox(async ({ as }) => {
      await expect(call(as(ids.security))).rejects.toMatchObject(error)
    }),
  )

  it('is refused by organizations, with the reason', () =>
    withSandbox(async ({ as }) => {
      const call = new OrganizationsClient(as(ids.management)).send(
        new TagResourceCommand({ ResourceId: ids.security, Tags }),
      )
      await expect(call).rejects.toMatchObject({ name: 'InvalidInputException', Reason: 'DUPLICATE_TAG_KEY' })
    }))

  it('is another one in capitals, but of roles', () =>
    withSandbox(async ({ as }) => {
      const twice = [
        { Key: 'Team', Value: 'one' },
        { Key: 'team', Value: 'two' },
      ]
      await new EventBridgeClient(as(ids.security)).send(new CreateEventBusCommand({ Name: 'b', Tags: twice }))
    }))
})

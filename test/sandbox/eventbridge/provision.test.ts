import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation'
import {
  DescribeEventBusCommand,
  EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge'
import { GetRoleCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam'
import { GetKeyRotationStatusCommand, KMSClient } from '@aws-sdk/client-kms'
import { GetTopicAttributesCommand, ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { putServiceEvent } from '../../../apps/sandbox/world/event-inlet'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { finding, notifications, openLinks, readMail } from './route-fixture'

const allow = (more: object): object => ({ Effect: 'Allow', Resource: '*', ...more })
const document = (...statements: object[]): object => ({ Version: '2012-10-17', Statement: statements })
const events = { Service: 'events.amazonaws.com' }

const alerts = {
  Key: {
    Type: 'AWS::KMS::Key',
    Properties: {
      EnableKeyRotation: true,
      PendingWindowInDays: 7,
      KeyPolicy: document(
        allow({
          Principal: { AWS: { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':root']] } },
          Action: 'kms:*',
        }),
        allow({ Principal: events, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] }),
      ),
    },
  },
  Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/alerts', TargetKeyId: { Ref: 'Key' } } },
  Topic: {
    Type: 'AWS::SNS::Topic',
    Properties: { TopicName: 'alerts', KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
  },
  TopicPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [{ Ref: 'Topic' }],
      PolicyDocument: document(allow({ Principal: events, Action: 'sns:Publish', Resource: { Ref: 'Topic' } })),
    },
  },
  Mail: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'security@example.com' },
  },
  Dead: {
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: 'dead', MessageRetentionPeriod: 1209600, SqsManagedSseEnabled: true },
  },
  DeadPolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Dead' }],
      PolicyDocument: document(
        allow({ Principal: events, Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Dead', 'Arn'] } }),
      ),
    },
  },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'forwarding',
      AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: events, Action: 'sts:AssumeRole' }),
      Policies: [{ PolicyName: 'forward', PolicyDocument: document(allow({ Action: 'events:PutEvents' })) }],
    },
  },
  RolePolicy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'more',
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: document(allow({ Action: 's3:GetObject' })),
    },
  },
  Managed: {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: document(allow({ Action: 's3:PutObject' })) },
  },
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'findings' } },
  BusPolicy: {
    Type: 'AWS::Events::EventBusPolicy',
    Properties: {
      EventBusName: { Ref: 'Bus' },
      StatementId: 'Forwarding',
      Statement: allow({
        Principal: { AWS: '222222222222' },
        Action: 'events:PutEvents',
        Resource: { 'Fn::GetAtt': ['Bus', 'Arn'] },
      }),
    },
  },
  Forward: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'forward',
      EventPattern: { source: ['aws.guardduty'] },
      Targets: [{ Id: 'T', Arn: { 'Fn::GetAtt': ['Bus', 'Arn'] }, RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } }],
    },
  },
  Route: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'route',
      EventBusName: { Ref: 'Bus' },
      EventPattern: { source: ['aws.guardduty'] },
      Targets: [
        {
          Id: 'T',
          Arn: { Ref: 'Topic' },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Dead', 'Arn'] } },
          InputTransformer: { InputPathsMap: { title: '$.detail.title' }, InputTemplate: '"Finding: <title>"' },
        },
      ],
    },
  },
}

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>

const template = (resources: Resources): string => JSON.stringify({ Resources: resources })

const statusOf = async (cloudformation: CloudFormationClient): Promise<string | undefined> =>
  (await cloudformation.send(new DescribeStacksCommand({ StackName: 'alerts' }))).Stacks?.[0]?.StackStatus

const withStack = (
  test: (sandbox: TestSandbox, cloudformation: CloudFormationClient) => Promise<void>,
): Promise<void> =>
  withSandbox(async (sandbox) => {
    const cloudformation = new CloudFormationClient(sandbox.as(ids.security, 'eu-west-1'))
    const input = {
      StackName: 'alerts',
      TemplateBody: template(alerts),
      Capabilities: ['CAPABILITY_NAMED_IAM' as const],
    }
    await cloudformation.send(new CreateStackCommand(input))
    expect(await statusOf(cloudformation)).toBe('CREATE_COMPLETE')
    await test(sandbox, cloudformation)
  })

const update = async (cloudformation: CloudFormationClient, resources: Resources): Promise<void> => {
  const input = {
    StackName: 'alerts',
    TemplateBody: template(resources),
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  }
  await cloudformation.send(new UpdateStackCommand(input))
}

describe('a stack of an alert path', () => {
  it('brings a finding into a mailbox once the address is confirmed', () =>
    withStack(async (sandbox) => {
      await openLinks(sandbox)
      putServiceEvent(sandbox.world(), { account: ids.security, region: 'eu-west-1' }, finding())
      expect(await notifications(sandbox)).toEqual(['"Finding: A title"'])
    }))

  it('has what the template says', () =>
    withStack(async ({ as }, cloudformation) => {
      const settings = as(ids.security, 'eu-west-1')
      const { StackResources = [] } = await cloudformation.send(
        new DescribeStackResourcesCommand({ StackName: 'alerts' }),
      )
      const physical = Object.fromEntries(StackResources.map((one) => [one.LogicalResourceId, one.PhysicalResourceId]))
      const kms = new KMSClient(settings)
      expect((await kms.send(new GetKeyRotationStatusCommand({ KeyId: physical.Key }))).KeyRotationEnabled).toBe(true)
      const iam = new IAMClient(settings)
      expect((await iam.send(new ListRolePoliciesCommand({ RoleName: 'forwarding' }))).PolicyNames).toEqual([
        'forward',
        'more',
      ])
      expect(physical.Route).toBe('findings|route')
      const bus = await new EventBridgeClient(settings).send(new DescribeEventBusCommand({ Name: 'findings' }))
      expect(JSON.parse(bus.Policy ?? '').Statement[0].Sid).toBe('Forwarding')
      const queue = new GetQueueAttributesCommand({ QueueUrl: physical.Dead, AttributeNames: ['All'] })
      const { Attributes } = await new SQSClient(settings).send(queue)
      expect(Attributes).toMatchObject({
        MessageRetentionPeriod: '1209600',
        Policy: expect.stringContaining('sqs:SendMessage'),
      })
    }))

  it('changes in place: targets, policies, attributes', () =>
    withStack(async (sandbox, cloudformation) => {
      const settings = sandbox.as(ids.security, 'eu-west-1')
      const { RolePolicy: _policy, Mail: _mail, ...rest } = structuredClone(alerts) as Resources
      rest.Topic!.Properties.DisplayName = 'Alerts'
      rest.Role!.Properties.Policies = []
      rest.Route!.Properties.Targets = [{ Id: 'U', Arn: { 'Fn::GetAtt': ['Dead', 'Arn'] } }]
      await update(cloudformation, rest)
      expect(await statusOf(cloudformation)).toBe('UPDATE_COMPLETE')
      const iam = new IAMClient(settings)
      expect((await iam.send(new ListRolePoliciesCommand({ RoleName: 'forwarding' }))).PolicyNames).toEqual([])
      const targets = new ListTargetsByRuleCommand({ Rule: 'route', EventBusName: 'findings' })
      expect((await new EventBridgeClient(settings).send(targets)).Targets?.map(({ Id }) => Id)).toEqual(['U'])
      const TopicArn = `arn:aws:sns:eu-west-1:${ids.security}:alerts`
      const topic = await new SNSClient(settings).send(new GetTopicAttributesCommand({ TopicArn }))
      expect(topic.Attributes?.DisplayName).toBe('Alerts')
      expect((await readMail(sandbox)).map(({ kind }) => kind)).toEqual(['confirmation'])
    }))

  it('leaves nothing behind but the key that waits for its deletion', () =>
    withStack(async ({ as }, cloudformation) => {
      const settings = as(ids.security, 'eu-west-1')
      await cloudformation.send(new DeleteStackCommand({ StackName: 'alerts' }))
      expect((await new EventBridgeClient(settings).send(new ListRulesCommand({}))).Rules).toEqual([])
      expect((await new SNSClient(settings).send(new ListSubscriptionsCommand({}))).Subscriptions).toEqual([])
      const role = new IAMClient(settings).send(new GetRoleCommand({ RoleName: 'forwarding' }))
      await expect(role).rejects.toMatchObject({ name: 'NoSuchEntityException' })
      const again = {
        StackName: 'alerts',
        TemplateBody: template(alerts),
        Capabilities: ['CAPABILITY_NAMED_IAM' as const],
      }
      await cloudformation.send(new CreateStackCommand(again))
      expect(await statusOf(cloudformation)).toBe('CREATE_COMPLETE')
    }))
})

import {
  ChatbotClient,
  DeleteSlackChannelConfigurationCommand,
  UpdateSlackChannelConfigurationCommand,
} from '@aws-sdk/client-chatbot'
import { CloudFormationClient, DeleteStackCommand, ListStacksCommand } from '@aws-sdk/client-cloudformation'
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DeleteDashboardsCommand,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch'
import {
  CloudWatchLogsClient,
  DeleteLogGroupCommand,
  DeleteResourcePolicyCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { EventBridgeClient, RemovePermissionCommand } from '@aws-sdk/client-eventbridge'
import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam'
import {
  DescribeKeyCommand,
  DisableKeyCommand,
  KMSClient,
  ListKeysCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms'
import { DeleteBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3'
import { ListSubscriptionsByTopicCommand, SNSClient, UnsubscribeCommand } from '@aws-sdk/client-sns'
import { DeleteQueueCommand, GetQueueUrlCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { TestSandbox } from '../../support/with-sandbox'
import type { Break } from './broken-links'
import { away, everybody, home, security } from './rolled-out'

const both = ['security', 'payments']
const configuration = (channel: string) =>
  `arn:aws:chatbot::${security}:chat-configuration/slack-channel/guardpost-${channel}`
const topic = (name: string, region: string) => `arn:aws:sns:${region}:${security}:${name}`
const chatbot = (sandbox: TestSandbox) => new ChatbotClient(sandbox.as(security, 'us-east-2'))
const iam = (sandbox: TestSandbox) => new IAMClient(sandbox.as(security))

/** Fields of the configuration that an update must repeat. */
const payments = { ChatConfigurationArn: configuration('C0PAYMENTS'), SlackChannelId: 'C0PAYMENTS' }

const unsubscribeChatbot = async (sandbox: TestSandbox, name: string, region: string) => {
  const client = new SNSClient(sandbox.as(security, region))
  const { Subscriptions = [] } = await client.send(
    new ListSubscriptionsByTopicCommand({ TopicArn: topic(name, region) }),
  )
  for (const { SubscriptionArn } of Subscriptions) await client.send(new UnsubscribeCommand({ SubscriptionArn }))
}

const slack: readonly Break[] = [
  {
    title: 'a Slack configuration is deleted',
    names: 'guardpost-C0PAYMENTS',
    routes: ['payments'],
    region: home,
    silences: ['C0PAYMENTS'],
    link: 'Slack of payments',
    by: (sandbox) =>
      chatbot(sandbox).send(
        new DeleteSlackChannelConfigurationCommand({ ChatConfigurationArn: configuration('C0PAYMENTS') }),
      ),
  },
  {
    title: "a Slack configuration's list of topics is edited",
    names: 'guardpost-C0PAYMENTS',
    routes: ['payments'],
    region: home,
    silences: ['C0PAYMENTS'],
    link: 'Slack of payments',
    silentIn: away,
    by: (sandbox) =>
      chatbot(sandbox).send(
        new UpdateSlackChannelConfigurationCommand({ ...payments, SnsTopicArns: [topic('guardpost-payments', home)] }),
      ),
  },
  {
    title: "a Slack configuration's guardrails, role and users' role are edited",
    names: 'GuardrailPolicies',
    routes: ['payments'],
    region: home,
    silences: [],
    link: 'Slack of payments',
    by: (sandbox) =>
      chatbot(sandbox).send(
        new UpdateSlackChannelConfigurationCommand({
          ...payments,
          GuardrailPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
          IamRoleArn: `arn:aws:iam::${security}:role/another`,
          UserAuthorizationRequired: false,
          LoggingLevel: 'NONE',
        }),
      ),
  },
  {
    title: "Chatbot's subscription is removed",
    names: "Chatbot's subscription to guardpost-security",
    routes: ['security'],
    region: away,
    silences: ['C0SECURITY'],
    by: (sandbox) => unsubscribeChatbot(sandbox, 'guardpost-security', away),
  },
]

const keyOf = async (sandbox: TestSandbox, region: string, description: string) => {
  const client = new KMSClient(sandbox.as(security, region))
  for (const { KeyId } of (await client.send(new ListKeysCommand({}))).Keys ?? []) {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }))
    if (KeyMetadata?.Description === description && KeyMetadata.KeyState === 'Enabled') return { client, KeyId: KeyId! }
  }
  throw new Error(`no enabled key: ${description}`)
}

export const slackKey = 'Guardpost: encrypts findings on their way to Slack'
const encryptsForNobody = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${security}:root` }, Action: 'kms:*', Resource: '*' },
    { Effect: 'Deny', Principal: '*', Action: 'kms:GenerateDataKey*', Resource: '*' },
  ],
})

const keys: readonly Break[] = [
  {
    title: 'a key is disabled',
    names: 'KeyState is Disabled',
    routes: both,
    region: away,
    silences: ['C0PAYMENTS', 'C0SECURITY'],
    link: 'key',
    by: async (sandbox) => {
      const { client, KeyId } = await keyOf(sandbox, away, slackKey)
      return client.send(new DisableKeyCommand({ KeyId }))
    },
  },
  {
    title: 'a key is scheduled for deletion',
    names: 'KeyState is PendingDeletion',
    routes: ['security'],
    region: home,
    silences: ['security@example.com'],
    by: async (sandbox) => {
      const { client, KeyId } = await keyOf(sandbox, home, 'Guardpost: encrypts findings on their way to mail')
      return client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))
    },
  },
  {
    title: "a key's policy is changed",
    names: 'KeyPolicy',
    routes: both,
    region: away,
    silences: ['C0PAYMENTS', 'C0SECURITY'],
    link: 'key',
    by: async (sandbox) => {
      const { client, KeyId } = await keyOf(sandbox, away, slackKey)
      return client.send(new PutKeyPolicyCommand({ KeyId, PolicyName: 'default', Policy: encryptsForNobody }))
    },
  },
]

const queueOf = async (sandbox: TestSandbox, region: string, QueueName: string) => {
  const client = new SQSClient(sandbox.as(security, region))
  return { client, QueueUrl: (await client.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl }
}

const watch: readonly Break[] = [
  {
    title: 'a dead-letter queue is deleted',
    names: 'guardpost-dead-letters',
    routes: both,
    region: away,
    silences: [],
    by: async (sandbox) => {
      const { client, QueueUrl } = await queueOf(sandbox, away, 'guardpost-dead-letters')
      return client.send(new DeleteQueueCommand({ QueueUrl }))
    },
  },
  {
    title: "a queue's policy is taken away",
    names: 'guardpost-home-dead-letters',
    routes: ['security'],
    region: home,
    silences: [],
    by: async (sandbox) => {
      const { client, QueueUrl } = await queueOf(sandbox, home, 'guardpost-home-dead-letters')
      return client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } }))
    },
  },
  {
    title: 'an alarm is deleted',
    names: 'guardpost-failed-notifications-guardpost-payments',
    routes: ['payments'],
    region: away,
    silences: [],
    by: (sandbox) =>
      new CloudWatchClient(sandbox.as(security, away)).send(
        new DeleteAlarmsCommand({ AlarmNames: ['guardpost-failed-notifications-guardpost-payments'] }),
      ),
  },
  {
    title: "an alarm's threshold and actions are edited",
    names: 'guardpost-dead-letters-guardpost-dead-letters',
    routes: both,
    region: away,
    silences: [],
    by: async (sandbox) => {
      const client = new CloudWatchClient(sandbox.as(security, away))
      const AlarmNames = ['guardpost-dead-letters-guardpost-dead-letters']
      const [alarm] = (await client.send(new DescribeAlarmsCommand({ AlarmNames }))).MetricAlarms ?? []
      const { AlarmName, Namespace, MetricName, Dimensions, Statistic, Period, ComparisonOperator } = alarm!
      return client.send(
        new PutMetricAlarmCommand({
          AlarmName: AlarmName!,
          Namespace: Namespace!,
          MetricName: MetricName!,
          Dimensions: Dimensions!,
          Statistic: Statistic!,
          Period: Period!,
          ComparisonOperator: ComparisonOperator!,
          EvaluationPeriods: 1,
          Threshold: 1000,
          ActionsEnabled: false,
        }),
      )
    },
  },
  {
    title: 'the dashboard is deleted',
    names: 'dashboard guardpost-findings',
    routes: [],
    region: home,
    silences: [],
    by: (sandbox) =>
      new CloudWatchClient(sandbox.as(security, home)).send(
        new DeleteDashboardsCommand({ DashboardNames: ['guardpost-findings'] }),
      ),
  },
]

const logs = (sandbox: TestSandbox) => new CloudWatchLogsClient(sandbox.as(security, home))
const forwarding = 'guardpost-forwarding'

const ground: readonly Break[] = [
  {
    title: "the log group's policy is gone",
    names: 'guardpost-findings-log',
    routes: [],
    region: home,
    silences: [],
    by: (sandbox) => logs(sandbox).send(new DeleteResourcePolicyCommand({ policyName: 'guardpost-findings-log' })),
  },
  {
    title: 'the log group is deleted',
    names: '/aws/events/guardpost-findings',
    routes: [],
    region: home,
    silences: [],
    link: 'log',
    by: (sandbox) => logs(sandbox).send(new DeleteLogGroupCommand({ logGroupName: '/aws/events/guardpost-findings' })),
  },
  {
    title: "the log's retention is shortened",
    names: 'RetentionInDays is 1 and was deployed as 365',
    routes: [],
    region: home,
    silences: [],
    link: 'log',
    by: (sandbox) =>
      logs(sandbox).send(
        new PutRetentionPolicyCommand({ logGroupName: '/aws/events/guardpost-findings', retentionInDays: 1 }),
      ),
  },
  {
    title: "the home bus's policy is removed",
    names: 'event bus guardpost-findings',
    routes: ['security'],
    region: home,
    silences: [],
    by: (sandbox) =>
      new EventBridgeClient(sandbox.as(security, home)).send(
        new RemovePermissionCommand({ EventBusName: 'guardpost-findings', RemoveAllPermissions: true }),
      ),
  },
  {
    title: 'the forwarding role is deleted',
    names: 'role guardpost-forwarding',
    routes: ['security'],
    region: home,
    silences: ['security@example.com'],
    by: async (sandbox) => {
      await iam(sandbox).send(new DeleteRolePolicyCommand({ RoleName: forwarding, PolicyName: 'forward' }))
      await iam(sandbox).send(new DeleteRoleCommand({ RoleName: forwarding }))
    },
  },
  {
    title: "the forwarding role's policy is removed",
    names: 'role guardpost-forwarding',
    routes: ['security'],
    region: home,
    silences: ['security@example.com'],
    by: (sandbox) => iam(sandbox).send(new DeleteRolePolicyCommand({ RoleName: forwarding, PolicyName: 'forward' })),
  },
  {
    title: 'the forwarding role trusts somebody else, and a policy denies it everything',
    names: 'AssumeRolePolicyDocument',
    routes: ['security'],
    region: home,
    silences: ['security@example.com'],
    by: async (sandbox) => {
      const Statement = [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }]
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
      await iam(sandbox).send(new UpdateAssumeRolePolicyCommand({ RoleName: forwarding, PolicyDocument }))
      const none = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] }
      await iam(sandbox).send(
        new PutRolePolicyCommand({ RoleName: forwarding, PolicyName: 'none', PolicyDocument: JSON.stringify(none) }),
      )
    },
  },
  {
    title: "the export bucket's policy is removed",
    names: `bucket guardpost-findings-${security}-${home}`,
    routes: [],
    region: home,
    silences: [],
    link: 'bucket',
    by: (sandbox) =>
      new S3Client({ ...sandbox.as(security, home), forcePathStyle: true }).send(
        new DeleteBucketPolicyCommand({ Bucket: `guardpost-findings-${security}-${home}` }),
      ),
  },
]

/** Deletes the stack whose name begins so, as the console does. */
export const deleteStack = async (sandbox: TestSandbox, region: string, name: string) => {
  const client = new CloudFormationClient(sandbox.as(security, region))
  const { StackSummaries = [] } = await client.send(new ListStacksCommand({}))
  const stack = StackSummaries.find(
    ({ StackName, StackStatus }) => StackName?.startsWith(name) && StackStatus !== 'DELETE_COMPLETE',
  )
  await client.send(new DeleteStackCommand({ StackName: stack!.StackId! }))
}

const stacks: readonly Break[] = [
  {
    title: "a Region's stack of the StackSet is deleted",
    names: 'stack guardpost-regional-alerts',
    routes: both,
    region: away,
    silences: everybody,
    alone: true,
    by: (sandbox) => deleteStack(sandbox, away, 'StackSet-guardpost-regional-alerts'),
  },
  {
    title: 'the stack of Slack is deleted',
    code: 'STACK_DIFFERS',
    names: 'GuardpostSlack',
    routes: both,
    region: home,
    silences: ['C0PAYMENTS', 'C0SECURITY'],
    alone: true,
    by: (sandbox) => deleteStack(sandbox, home, 'GuardpostSlack'),
  },
  {
    title: 'the stack of alerts is deleted, and with it every Region',
    code: 'STACK_DIFFERS',
    names: 'GuardpostAlerts',
    routes: both,
    region: home,
    silences: everybody,
    alone: true,
    by: (sandbox) => deleteStack(sandbox, home, 'GuardpostAlerts'),
  },
]

/** The ways to break what rules and topics stand on, and what watches over them. */
export const otherBreaks: readonly Break[] = [...slack, ...keys, ...watch, ...ground, ...stacks]

import type { ResourceType } from '../resource-type'
import { cdkMetadata } from './cdk-metadata'
import { chatbotSlackChannelConfiguration } from './chatbot-slack-channel-configuration'
import { cloudformationStackSet } from './cloudformation-stack-set'
import { cloudformationWaitConditionHandle } from './cloudformation-wait-condition-handle'
import { cloudwatchAlarm } from './cloudwatch-alarm'
import { cloudwatchDashboard } from './cloudwatch-dashboard'
import { ecrRepository } from './ecr-repository'
import { eventsEventBus } from './events-event-bus'
import { eventsEventBusPolicy } from './events-event-bus-policy'
import { eventsRule } from './events-rule'
import { iamManagedPolicy } from './iam-managed-policy'
import { iamPolicy } from './iam-policy'
import { iamRole } from './iam-role'
import { kmsAlias } from './kms-alias'
import { kmsKey } from './kms-key'
import { logsLogGroup } from './logs-log-group'
import { logsLogStream } from './logs-log-stream'
import { logsMetricFilter } from './logs-metric-filter'
import { logsResourcePolicy } from './logs-resource-policy'
import { s3Bucket } from './s3-bucket'
import { s3BucketPolicy } from './s3-bucket-policy'
import { snsSubscription } from './sns-subscription'
import { snsTopic } from './sns-topic'
import { snsTopicPolicy } from './sns-topic-policy'
import { sqsQueue } from './sqs-queue'
import { sqsQueuePolicy } from './sqs-queue-policy'
import { ssmParameter } from './ssm-parameter'

/** All resource types that a stack may contain, one line each. */
export const resourceTypes: readonly ResourceType[] = [
  cloudformationStackSet,
  ssmParameter,
  s3BucketPolicy,
  s3Bucket,
  ecrRepository,
  cloudformationWaitConditionHandle,
  cdkMetadata,
  chatbotSlackChannelConfiguration,
  cloudwatchAlarm,
  cloudwatchDashboard,
  logsLogGroup,
  logsLogStream,
  logsMetricFilter,
  logsResourcePolicy,
  iamRole,
  iamPolicy,
  iamManagedPolicy,
  kmsKey,
  kmsAlias,
  snsTopic,
  snsTopicPolicy,
  snsSubscription,
  sqsQueue,
  sqsQueuePolicy,
  eventsRule,
  eventsEventBus,
  eventsEventBusPolicy,
]

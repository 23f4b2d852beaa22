import { chatbotMicrosoftTeamsChannelConfiguration, chatbotSlackChannelConfiguration } from './chatbot'
import { cdkMetadata, cloudformationWaitConditionHandle } from './cloudformation'
import { cloudwatchAlarm, cloudwatchDashboard } from './cloudwatch'
import { ecrRepository } from './ecr'
import { eventsEventBus, eventsEventBusPolicy, eventsRule } from './events'
import { iamManagedPolicy, iamPolicy, iamRole } from './iam'
import { kmsAlias, kmsKey } from './kms'
import { logsLogGroup, logsLogStream, logsMetricFilter, logsResourcePolicy } from './logs'
import { pipesPipe } from './pipes'
import type { ResourceType } from './resource-type'
import { s3Bucket, s3BucketPolicy } from './s3'
import { snsSubscription, snsTopic, snsTopicPolicy } from './sns'
import { sqsQueue, sqsQueuePolicy } from './sqs'
import { ssmParameter } from './ssm'
import { cloudformationStackSet } from './stack-set/cloudformation-stack-set'
import { stepFunctionsStateMachine } from './states'

/** All resource types that a stack may contain, one line each. */
export const resourceTypes: readonly ResourceType[] = [
  cloudformationStackSet,
  ssmParameter,
  s3BucketPolicy,
  s3Bucket,
  ecrRepository,
  cloudformationWaitConditionHandle,
  cdkMetadata,
  chatbotMicrosoftTeamsChannelConfiguration,
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
  stepFunctionsStateMachine,
  pipesPipe,
]

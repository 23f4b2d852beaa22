import { requireLegalRequest } from '../../../constraints/check-request'
import type { Call } from '../../../request/operation'
import * as slackConfigurations from '../../chatbot/configurations'
import * as teamsConfigurations from '../../chatbot/teams-configurations'
import * as alarms from '../../cloudwatch/alarms'
import * as dashboards from '../../cloudwatch/dashboards'
import * as eventBuses from '../../eventbridge/event-buses'
import * as rules from '../../eventbridge/rules'
import * as targets from '../../eventbridge/targets'
import * as managedPolicies from '../../iam/managed-policies'
import * as policyVersions from '../../iam/policy-versions'
import * as rolePolicies from '../../iam/role-policies'
import * as roles from '../../iam/roles'
import * as aliases from '../../kms/aliases'
import * as keySettings from '../../kms/key-settings'
import * as keys from '../../kms/keys'
import * as logGroups from '../../logs/log-groups'
import * as logStreams from '../../logs/log-streams'
import * as metricFilters from '../../logs/metric-filters'
import * as resourcePolicies from '../../logs/resource-policies'
import * as pipes from '../../pipes/pipes'
import * as bucketPolicy from '../../s3/bucket-policy'
import * as bucketSettings from '../../s3/bucket-settings'
import * as buckets from '../../s3/buckets'
import * as lifecycle from '../../s3/lifecycle'
import * as notifications from '../../s3/notifications'
import * as subscribing from '../../sns/subscribe'
import * as topics from '../../sns/topics'
import * as queues from '../../sqs/queues'
import * as parameterTags from '../../ssm/parameter-tags'
import * as parameterValues from '../../ssm/put-parameter'
import * as stateMachines from '../../states/state-machines'

/** Services that speak the query protocol to everybody, whose codes have no `Exception`. */
const queryServices: ReadonlySet<string> = new Set(['iam'])

/**
 * An operation as CloudFormation asks for it: its service checks the request as it checks everybody's (wire/BEHAVIOUR.md, 3).
 * What is here has the names of the operations; what takes something away needs no check.
 */
const checked = <Asked extends (input: never, call: Call) => object>(
  service: string,
  operation: Asked,
  name: string,
): Asked =>
  ((input: never, call: Call) => {
    requireLegalRequest(service, name, input, queryServices.has(service) ? 'query' : 'json')
    return operation(input, call)
  }) as Asked

export const createSlackChannelConfiguration = checked(
  'chatbot',
  slackConfigurations.createSlackChannelConfiguration,
  'CreateSlackChannelConfiguration',
)
export const updateSlackChannelConfiguration = checked(
  'chatbot',
  slackConfigurations.updateSlackChannelConfiguration,
  'UpdateSlackChannelConfiguration',
)
export const createMicrosoftTeamsChannelConfiguration = checked(
  'chatbot',
  teamsConfigurations.createMicrosoftTeamsChannelConfiguration,
  'CreateMicrosoftTeamsChannelConfiguration',
)
export const updateMicrosoftTeamsChannelConfiguration = checked(
  'chatbot',
  teamsConfigurations.updateMicrosoftTeamsChannelConfiguration,
  'UpdateMicrosoftTeamsChannelConfiguration',
)
export const putMetricAlarm = checked('cloudwatch', alarms.putMetricAlarm, 'PutMetricAlarm')
export const putDashboard = checked('cloudwatch', dashboards.putDashboard, 'PutDashboard')
export const createEventBus = checked('eventbridge', eventBuses.createEventBus, 'CreateEventBus')
export const putRule = checked('eventbridge', rules.putRule, 'PutRule')
export const putTargets = checked('eventbridge', targets.putTargets, 'PutTargets')
export const createPolicy = checked('iam', managedPolicies.createPolicy, 'CreatePolicy')
export const createPolicyVersion = checked('iam', policyVersions.createPolicyVersion, 'CreatePolicyVersion')
export const attachRolePolicy = checked('iam', rolePolicies.attachRolePolicy, 'AttachRolePolicy')
export const putRolePolicy = checked('iam', rolePolicies.putRolePolicy, 'PutRolePolicy')
export const createRole = checked('iam', roles.createRole, 'CreateRole')
export const updateAssumeRolePolicy = checked('iam', roles.updateAssumeRolePolicy, 'UpdateAssumeRolePolicy')
export const createAlias = checked('kms', aliases.createAlias, 'CreateAlias')
export const updateAlias = checked('kms', aliases.updateAlias, 'UpdateAlias')
export const enableKeyRotation = checked('kms', keySettings.enableKeyRotation, 'EnableKeyRotation')
export const putKeyPolicy = checked('kms', keySettings.putKeyPolicy, 'PutKeyPolicy')
export const createKey = checked('kms', keys.createKey, 'CreateKey')
export const associateKmsKey = checked('logs', logGroups.associateKmsKey, 'AssociateKmsKey')
export const createLogGroup = checked('logs', logGroups.createLogGroup, 'CreateLogGroup')
export const putRetentionPolicy = checked('logs', logGroups.putRetentionPolicy, 'PutRetentionPolicy')
export const createLogStream = checked('logs', logStreams.createLogStream, 'CreateLogStream')
export const putMetricFilter = checked('logs', metricFilters.putMetricFilter, 'PutMetricFilter')
export const putResourcePolicy = checked('logs', resourcePolicies.putResourcePolicy, 'PutResourcePolicy')
export const createPipe = checked('pipes', pipes.createPipe, 'CreatePipe')
export const updatePipe = checked('pipes', pipes.updatePipe, 'UpdatePipe')
export const putBucketPolicy = checked('s3', bucketPolicy.putBucketPolicy, 'PutBucketPolicy')
export const putBucketEncryption = checked('s3', bucketSettings.putBucketEncryption, 'PutBucketEncryption')
export const putBucketOwnershipControls = checked(
  's3',
  bucketSettings.putBucketOwnershipControls,
  'PutBucketOwnershipControls',
)
export const putBucketTagging = checked('s3', bucketSettings.putBucketTagging, 'PutBucketTagging')
export const putBucketVersioning = checked('s3', bucketSettings.putBucketVersioning, 'PutBucketVersioning')
export const putPublicAccessBlock = checked('s3', bucketSettings.putPublicAccessBlock, 'PutPublicAccessBlock')
export const createBucket = checked('s3', buckets.createBucket, 'CreateBucket')
export const putBucketLifecycleConfiguration = checked(
  's3',
  lifecycle.putBucketLifecycleConfiguration,
  'PutBucketLifecycleConfiguration',
)
export const putBucketNotificationConfiguration = checked(
  's3',
  notifications.putBucketNotificationConfiguration,
  'PutBucketNotificationConfiguration',
)
export const subscribe = checked('sns', subscribing.subscribe, 'Subscribe')
export const createTopic = checked('sns', topics.createTopic, 'CreateTopic')
export const setTopicAttributes = checked('sns', topics.setTopicAttributes, 'SetTopicAttributes')
export const createQueue = checked('sqs', queues.createQueue, 'CreateQueue')
export const setQueueAttributes = checked('sqs', queues.setQueueAttributes, 'SetQueueAttributes')
export const addTagsToResource = checked('ssm', parameterTags.addTagsToResource, 'AddTagsToResource')
export const putParameter = checked('ssm', parameterValues.putParameter, 'PutParameter')
export const createStateMachine = checked('states', stateMachines.createStateMachine, 'CreateStateMachine')
export const updateStateMachine = checked('states', stateMachines.updateStateMachine, 'UpdateStateMachine')

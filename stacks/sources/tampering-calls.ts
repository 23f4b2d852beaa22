/** Event patterns of request parameters, one of which has to match; absent where the call weakens whatever it says. */
type Parameters = readonly object[]

/** Calls of one service that weaken the same thing in the same way, as CloudTrail names service, calls and parameters. */
export interface TamperingCalls {
  readonly service: string
  /** Names of calls; one that ends with `*` stands for all that begin so. */
  readonly calls: readonly string[]
  readonly parameters?: Parameters
  /** A service of AWS whose own calls are no tampering, because nobody else can use its role. */
  readonly unlessBy?: 'incidentResponse'
  /** What is lost, for people: part of a sentence. */
  readonly weakens: string
}

const names = (calls: string): readonly string[] => calls.split(' ')

/** Settings of features that are sent turned off, additional configurations and the older data sources included. */
const turnedOff: Parameters = [
  { enable: [false] },
  { features: { status: ['DISABLED'] } },
  { features: { additionalConfiguration: { status: ['DISABLED'] } } },
  { dataSources: { s3Logs: { enable: [false] } } },
  { dataSources: { kubernetes: { auditLogs: { enable: [false] } } } },
  { dataSources: { malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: [false] } } } },
]

/** A call holds the new setting only, so that NEW notifies wherever it comes from: where ALL stood it takes away. */
const notForAll: Parameters = [
  { autoEnableOrganizationMembers: ['NEW', 'NONE'] },
  { autoEnable: [false] },
  { features: { autoEnable: ['NEW', 'NONE'] } },
  { features: { additionalConfiguration: { autoEnable: ['NEW', 'NONE'] } } },
  { dataSources: { s3Logs: { autoEnable: [false] } } },
  { dataSources: { kubernetes: { auditLogs: { autoEnable: [false] } } } },
  { dataSources: { malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: { autoEnable: [false] } } } } },
]

/**
 * Calls that take GuardDuty's sight away. The list follows AWS's example policy against tampering with GuardDuty
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_guardduty.html) without
 * the calls that add sight, and GuardDuty's API for what is newer. The organization admin's removal is a call of the management
 * account and never seen here. `ArchiveFindings` is not in it: people archive what they have dealt with, every day.
 */
export const guardDutyCalls: readonly TamperingCalls[] = [
  {
    service: 'guardduty',
    calls: names('DeleteDetector StopMonitoringMembers DisassociateMembers DeleteMembers'),
    weakens: 'an account is no longer monitored',
  },
  {
    service: 'guardduty',
    calls: names('CreateFilter UpdateFilter'),
    unlessBy: 'incidentResponse',
    weakens: 'findings are archived, unseen',
  },
  {
    service: 'guardduty',
    calls: names('CreateIPSet UpdateIPSet CreateTrustedEntitySet UpdateTrustedEntitySet'),
    weakens: 'findings are not made, unseen',
  },
  {
    service: 'guardduty',
    calls: names(
      'DeleteThreatEntitySet UpdateThreatEntitySet DeleteThreatIntelSet UpdateThreatIntelSet DeleteCustomDetectionRule* UpdateCustomDetectionRule*',
    ),
    weakens: 'what an organization knows of threats is no longer looked for',
  },
  {
    service: 'guardduty',
    calls: names('UpdateMalwareScanSettings DeleteMalwareProtectionPlan UpdateMalwareProtectionPlan'),
    weakens: 'malware scans leave something out, or keep no snapshot',
  },
  {
    service: 'guardduty',
    calls: names('DeletePublishingDestination UpdatePublishingDestination'),
    weakens: 'findings are no longer exported',
  },
  {
    service: 'guardduty',
    calls: names('UpdateDetector UpdateMemberDetectors'),
    parameters: turnedOff,
    weakens: 'GuardDuty or a protection is off',
  },
  {
    service: 'guardduty',
    calls: names('UpdateOrganizationConfiguration'),
    parameters: notForAll,
    weakens: 'accounts do not get GuardDuty or a protection by themselves',
  },
]

const ours = [{ prefix: 'guardpost-' }] as const
const ourTopic = [{ wildcard: 'arn:*:guardpost-*' }] as const
/** Callers may give a stack's ARN for its name. */
const ourStack = ['Guardpost', 'StackSet-guardpost-'].flatMap((begin) => [
  { prefix: begin },
  { wildcard: `arn:*/${begin}*` },
])

/** Calls on what carries alerts: rules, buses, topics, queues, alarms, the log of findings. */
const deliveryCalls: readonly TamperingCalls[] = [
  {
    service: 'events',
    calls: names('DeleteRule DisableRule PutRule DeleteEventBus UpdateEventBus'),
    parameters: [{ name: ours }],
    weakens: 'a rule or the home bus no longer does what was deployed',
  },
  {
    service: 'events',
    calls: names('PutTargets RemoveTargets'),
    parameters: [{ rule: ours }],
    weakens: 'a rule sends elsewhere or nowhere',
  },
  {
    service: 'events',
    calls: names('PutPermission RemovePermission'),
    parameters: [{ eventBusName: ours }],
    weakens: 'Regions no longer reach the home bus, or strangers do',
  },
  {
    service: 'sns',
    calls: names('DeleteTopic SetTopicAttributes AddPermission RemovePermission'),
    parameters: [{ topicArn: ourTopic }],
    weakens: 'a topic is gone or takes no findings',
  },
  {
    service: 'sns',
    calls: names('PutDataProtectionPolicy'),
    parameters: [{ resourceArn: ourTopic }],
    weakens: 'a topic blocks or masks messages',
  },
  {
    service: 'sns',
    calls: names('Unsubscribe SetSubscriptionAttributes'),
    parameters: [{ subscriptionArn: ourTopic }],
    weakens: 'a recipient is gone or gets a part only',
  },
  {
    service: 'sqs',
    calls: names('DeleteQueue PurgeQueue SetQueueAttributes AddPermission RemovePermission'),
    parameters: [{ queueUrl: [{ wildcard: '*/guardpost-*' }] }],
    weakens: 'findings that wait in a queue, or could not be delivered, are lost or go elsewhere',
  },
  {
    service: 'states',
    calls: names('UpdateStateMachine DeleteStateMachine'),
    parameters: [{ stateMachineArn: [{ wildcard: 'arn:*:guardpost-*' }] }],
    weakens: 'findings are put into other words, reach others, or nobody',
  },
  {
    service: 'pipes',
    calls: names('UpdatePipe StopPipe DeletePipe'),
    // How CloudTrail writes the name that stands in the path of a request is documented nowhere.
    parameters: [{ name: ours }, { Name: ours }],
    weakens: 'findings stay in their queue, or go elsewhere',
  },
  {
    service: 'monitoring',
    calls: names('DeleteAlarms DisableAlarmActions'),
    parameters: [{ alarmNames: ours }],
    weakens: 'an alarm about the path is gone',
  },
  {
    service: 'monitoring',
    calls: names('PutMetricAlarm SetAlarmState'),
    parameters: [{ alarmName: ours }],
    weakens: 'an alarm about the path says something else',
  },
  {
    service: 'logs',
    calls: names('DeleteLogGroup DeleteMetricFilter DeleteSubscriptionFilter'),
    parameters: [{ logGroupName: [{ prefix: '/aws/events/guardpost-' }] }],
    weakens: 'the log of findings, or a metric of it, is gone',
  },
  {
    service: 'logs',
    calls: names('DeleteResourcePolicy PutResourcePolicy'),
    parameters: [{ policyName: ours }],
    weakens: 'EventBridge may no longer write the log of findings',
  },
]

/**
 * Calls on what that stands on: stacks, keys, roles, the export, the trail, Slack. Keys, trails and Slack configurations notify
 * whatever they are called: their events carry no name of ours, and these calls are rare in a security account. IAM's events
 * reach us-east-1 only, and Chatbot's the Region whose endpoint was called.
 */
const groundCalls: readonly TamperingCalls[] = [
  {
    service: 'cloudformation',
    calls: names('DeleteStack ExecuteChangeSet UpdateStack UpdateTerminationProtection'),
    parameters: [{ stackName: ourStack }],
    weakens: 'a stack of ours is changed or unprotected',
  },
  {
    service: 'cloudformation',
    calls: names('DeleteStackInstances DeleteStackSet UpdateStackSet'),
    parameters: [{ stackSetName: ours }],
    weakens: 'a StackSet of ours is changed',
  },
  {
    service: 'kms',
    calls: names('DisableKey ScheduleKeyDeletion PutKeyPolicy'),
    weakens: 'what is encrypted with the key can be neither delivered nor read',
  },
  {
    service: 'iam',
    calls: names(
      'DeleteRole DeleteRolePolicy PutRolePolicy AttachRolePolicy DetachRolePolicy UpdateAssumeRolePolicy PutRolePermissionsBoundary DeleteRolePermissionsBoundary',
    ),
    parameters: [{ roleName: [{ prefix: 'guardpost-' }, { prefix: 'cdk-guardpost-' }] }],
    weakens: 'a role of the path may no longer do its work, or may do more',
  },
  {
    service: 'iam',
    calls: names('CreatePolicyVersion SetDefaultPolicyVersion DeletePolicy'),
    parameters: [{ policyArn: [{ wildcard: 'arn:*:policy/Guardpost*' }] }],
    weakens: 'the boundary of these roles is another',
  },
  {
    service: 's3',
    calls: names(
      'DeleteBucket PutBucketPolicy DeleteBucketPolicy PutBucketLifecycle PutBucketVersioning DeleteBucketPublicAccessBlock',
    ),
    parameters: [{ bucketName: [{ prefix: 'guardpost-findings-' }] }],
    weakens: 'exported findings are lost, or no longer written',
  },
  {
    service: 'cloudtrail',
    calls: names('StopLogging DeleteTrail UpdateTrail PutEventSelectors'),
    weakens: 'the trail is what these rules themselves live on',
  },
  {
    service: 'chatbot',
    calls: names('Delete* Update* DisassociateFromConfiguration'),
    weakens: 'a channel or workspace no longer gets alerts',
  },
]

/** Calls that weaken the alert path. */
export const alertPathCalls: readonly TamperingCalls[] = [...deliveryCalls, ...groundCalls]

import type { AccountId, Region } from '../../apps/manifest/ids'
import { roleArn } from '../arns'
import { partition, roleNames, toolkitRoleName } from '../names'

/** The security account and the Region of its stacks. */
export interface Watched {
  readonly account: AccountId
  readonly home: Region
}

/**
 * Calls that always take sight away: monitoring stops, members leave, findings are archived unseen (filters, trusted IP and entity
 * lists) or no longer exported. The list follows AWS's example policy against tampering with GuardDuty
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_guardduty.html) without
 * the calls that add sight. The organization admin's removal is a call of the management account and never seen here.
 * `ArchiveFindings` is not in it: people archive what they have dealt with, every day.
 */
const weakeningCalls = [
  'CreateFilter',
  'CreateIPSet',
  'CreateTrustedEntitySet',
  'DeleteDetector',
  'DeleteMembers',
  'DeletePublishingDestination',
  'DeleteThreatEntitySet',
  'DeleteThreatIntelSet',
  'DisassociateMembers',
  'StopMonitoringMembers',
  'UpdateFilter',
  'UpdateIPSet',
  'UpdatePublishingDestination',
  'UpdateThreatEntitySet',
  'UpdateThreatIntelSet',
  'UpdateTrustedEntitySet',
] as const

/**
 * Calls of an account that succeeded, as CloudTrail records them. EventBridge gets these events only where a CloudTrail trail
 * logs management events (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html).
 * Sources that begin with `aws.` are reserved, so nobody can put such an event on the bus.
 */
export const callsOf = (account: AccountId) => ({
  source: [{ prefix: 'aws.' }],
  account: [account],
  'detail-type': ['AWS API Call via CloudTrail'],
})

/** Matches what weakens GuardDuty: calls that always do, and settings calls whose parameters do. Guardpost's own calls notify too. */
export const tamperingPattern = (account: AccountId) => ({
  ...callsOf(account),
  detail: {
    eventSource: ['guardduty.amazonaws.com'],
    errorCode: [{ exists: false }],
    $or: [
      { eventName: weakeningCalls },
      { eventName: ['UpdateDetector'], requestParameters: { enable: [false] } },
      {
        eventName: ['UpdateDetector', 'UpdateMemberDetectors'],
        requestParameters: { features: { status: ['DISABLED'] } },
      },
      ...[
        { autoEnableOrganizationMembers: ['NEW', 'NONE'] },
        { autoEnable: [false] },
        { features: { autoEnable: ['NONE'] } },
      ].map((requestParameters) => ({ eventName: ['UpdateOrganizationConfiguration'], requestParameters })),
    ],
  },
})

const ours = [{ prefix: 'guardpost-' }] as const
const ourTopic = [{ wildcard: 'arn:*:guardpost-*' }] as const
/** Callers may give a stack's ARN for its name. */
const ourStack = ['Guardpost', 'StackSet-guardpost-'].flatMap((begin) => [
  { prefix: begin },
  { wildcard: `arn:*/${begin}*` },
])

const call = (service: string, names: string, requestParameters?: object) => ({
  eventSource: [`${service}.amazonaws.com`],
  eventName: names.split(' '),
  ...(requestParameters && { requestParameters }),
})

/** Calls on what carries alerts: rules, buses, topics, alarms. */
const deliveryCalls = [
  call('events', 'DeleteRule DisableRule PutRule DeleteEventBus UpdateEventBus', { name: ours }),
  call('events', 'PutTargets RemoveTargets', { rule: ours }),
  call('events', 'PutPermission RemovePermission', { eventBusName: ours }),
  call('sns', 'DeleteTopic SetTopicAttributes AddPermission RemovePermission', { topicArn: ourTopic }),
  call('sns', 'Unsubscribe', { subscriptionArn: ourTopic }),
  call('monitoring', 'DeleteAlarms', { alarmNames: ours }),
  call('monitoring', 'PutMetricAlarm', { alarmName: ours }),
]

/**
 * Calls on what that stands on: stacks, keys, Slack. Keys and Slack configurations notify whatever they are called: a key's
 * events carry no name, and these calls are rare in a security account.
 */
const groundCalls = [
  call('cloudformation', 'DeleteStack ExecuteChangeSet UpdateStack', { stackName: ourStack }),
  call('cloudformation', 'DeleteStackInstances DeleteStackSet UpdateStackSet', { stackSetName: ours }),
  call('kms', 'DisableKey ScheduleKeyDeletion'),
  call('chatbot', 'DeleteSlackChannelConfiguration UpdateSlackChannelConfiguration DeleteSlackWorkspaceAuthorization'),
]

/**
 * The roles whose calls are a deployment, or Chatbot's own subscriptions. Who is behind a session (`sessionIssuer`) is CloudTrail's
 * word. The name of the role decides and not `invokedBy` alone: everybody who may create a stack of any name could hide behind
 * CloudFormation otherwise. What remains: whoever may deploy Guardpost's stacks, or use these roles, notifies nobody.
 */
const deployers = ({ account, home }: Watched): readonly string[] => [
  roleArn(toolkitRoleName('cfn-exec', account, home), account),
  roleArn(toolkitRoleName('deploy', account, home), account),
  roleArn(roleNames.stackSetExecution, account),
  `arn:${partition}:iam::${account}:role/aws-service-role/management.chatbot.amazonaws.com/AWSServiceRoleForAWSChatbot`,
]

/**
 * Match what weakens the alert path, by anybody but a deployment; two patterns, because one would be too long for a rule. Users and
 * root have no session issuer.
 */
export const alertTamperingPatterns = (watched: Watched) =>
  [deliveryCalls, groundCalls].map(($or) => ({
    ...callsOf(watched.account),
    detail: {
      errorCode: [{ exists: false }],
      userIdentity: {
        sessionContext: { sessionIssuer: { arn: [{ exists: false }, { 'anything-but': deployers(watched) }] } },
      },
      $or,
    },
  }))

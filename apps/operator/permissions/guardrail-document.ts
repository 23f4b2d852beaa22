import type { AccountId } from '../../manifest/ids'
import { type Manifest, requireOrganization } from '../../manifest/manifest'
import { actionsOf } from './statement'

/** The most characters that a service control policy may have (Organizations user guide, "Quotas"; 5,120 before May 2026). */
export const guardrailLimit = 10_240

/** A service control policy that denies, and never allows. */
export interface GuardrailDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly {
    readonly Sid: string
    readonly Effect: 'Deny'
    readonly Action: readonly string[]
    readonly Resource: readonly string[]
    readonly Condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  }[]
}

const everywhere = (service: string, resource: string): string => `arn:aws:${service}:*:*:${resource}`

/**
 * Calls that end GuardDuty in an account, or a protection, or the way to the administrator. AWS's example policy
 * (docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_guardduty.html) without what adds sight.
 */
const endSight = actionsOf(
  'guardduty',
  'DeleteDetector DeleteMembers DeletePublishingDestination DisassociateFromAdministratorAccount DisassociateFromMasterAccount DisassociateMembers StopMonitoringMembers UpdateDetector UpdateMalwareScanSettings UpdateMemberDetectors UpdateOrganizationConfiguration UpdatePublishingDestination',
)

/** Calls that mute findings. In the security account analysts make them every day; in members nobody has to. */
const muteFindings = actionsOf(
  'guardduty',
  'ArchiveFindings CreateFilter CreateIPSet CreateTrustedEntitySet DeleteThreatEntitySet DeleteThreatIntelSet UpdateFilter UpdateIPSet UpdateThreatEntitySet UpdateThreatIntelSet UpdateTrustedEntitySet',
)

/** Calls on what carries alerts, by the names that everything of Guardpost's begins with. */
const endAlerts = {
  actions: [
    ...actionsOf('events', 'DeleteEventBus DeleteRule DisableRule PutRule PutTargets RemoveTargets UpdateEventBus'),
    ...actionsOf('sns', 'AddPermission DeleteTopic PutDataProtectionPolicy RemovePermission SetTopicAttributes'),
    ...actionsOf('sqs', 'AddPermission DeleteQueue PurgeQueue RemovePermission SetQueueAttributes'),
    ...actionsOf('states', 'DeleteStateMachine UpdateStateMachine'),
    ...actionsOf('pipes', 'DeletePipe StopPipe UpdatePipe'),
    ...actionsOf('cloudwatch', 'DeleteAlarms DisableAlarmActions PutMetricAlarm SetAlarmState'),
    ...actionsOf('logs', 'DeleteLogGroup DeleteMetricFilter DeleteSubscriptionFilter'),
    ...actionsOf('s3', 'DeleteBucket DeleteBucketPolicy PutBucketPolicy PutLifecycleConfiguration'),
    ...actionsOf('chatbot', 'DeleteSlackChannelConfiguration UpdateSlackChannelConfiguration'),
  ],
  resources: [
    everywhere('events', 'rule/guardpost-*'),
    everywhere('events', 'event-bus/guardpost-*'),
    everywhere('sns', 'guardpost-*'),
    everywhere('sqs', 'guardpost-*'),
    everywhere('states', 'stateMachine:guardpost-*'),
    everywhere('pipes', 'pipe/guardpost-*'),
    everywhere('cloudwatch', 'alarm:guardpost-*'),
    everywhere('logs', 'log-group:/aws/events/guardpost-*'),
    'arn:aws:s3:::guardpost-findings-*',
    'arn:aws:chatbot::*:chat-configuration/slack-channel/guardpost-*',
  ],
}

/** The same on configurations of Microsoft Teams, for manifests that name a team. */
const endTeams = {
  actions: actionsOf('chatbot', 'DeleteMicrosoftTeamsChannelConfiguration UpdateMicrosoftTeamsChannelConfiguration'),
  resources: ['arn:aws:chatbot::*:chat-configuration/microsoft-teams-channel/guardpost-*'],
}

/** Calls on the stacks and roles that this stands on, those with which CloudFormation acts in members among them: who could use these were exempt. */
const endGround = {
  actions: [
    ...actionsOf(
      'cloudformation',
      'CreateChangeSet DeleteStack DeleteStackInstances DeleteStackSet ExecuteChangeSet UpdateStack UpdateStackSet UpdateTerminationProtection',
    ),
    ...actionsOf(
      'iam',
      'AttachRolePolicy CreatePolicyVersion CreateRole DeletePolicy DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy DetachRolePolicy PutRolePermissionsBoundary PutRolePolicy SetDefaultPolicyVersion UpdateAssumeRolePolicy',
    ),
  ],
  resources: [
    everywhere('cloudformation', 'stack/Guardpost*'),
    everywhere('cloudformation', 'stack/StackSet-guardpost-*'),
    everywhere('cloudformation', 'stackset/guardpost-*'),
    'arn:aws:iam::*:role/guardpost-*',
    'arn:aws:iam::*:role/cdk-guardpost-*',
    'arn:aws:iam::*:role/stacksets-exec-*',
    'arn:aws:iam::*:policy/Guardpost*',
  ],
}

/**
 * Who may do what the guardrails deny to all others: the roles of Guardpost's in both accounts, those with which CloudFormation carries its
 * stacks out, and whoever is named beside them. Service control policies reach neither the management account nor service-linked roles.
 * @param more ARNs of roles and users, in which `*` stands for any characters.
 */
export const exemptFromGuardrails = (
  { organization }: Pick<Manifest, 'organization'>,
  more: readonly string[] = [],
): readonly string[] => {
  const { securityAccount, accessRole, memberAccessRole } = requireOrganization({ organization })
  const role = (account: AccountId | '*', name: string): string => `arn:aws:iam::${account}:role/${name}`
  return [
    role(securityAccount, accessRole),
    ...(memberAccessRole === undefined ? [] : [role('*', memberAccessRole)]),
    role(securityAccount, 'cdk-guardpost-*'),
    role(securityAccount, 'guardpost-stack-set-*'),
    role('*', 'stacksets-exec-*'),
    ...more,
  ]
}

/**
 * A service control policy that keeps accounts from turning GuardDuty and its alerts off, and leaves out those who roll them out. Outside the
 * security account it also keeps findings from being muted. What adds sight, such as a threat list, is not denied.
 * @param exempt whom it leaves out, ARNs with wildcards.
 */
export const guardrailDocument = (
  { organization, teams }: Pick<Manifest, 'organization' | 'teams'>,
  exempt: readonly string[],
): GuardrailDocument => {
  const alerts = teams === undefined ? [endAlerts] : [endAlerts, endTeams]
  const others = { ArnNotLike: { 'aws:PrincipalArn': exempt } }
  const outside = { StringNotEquals: { 'aws:PrincipalAccount': [organization.securityAccount] } }
  const deny = (
    Sid: string,
    Action: readonly string[],
    Resource: readonly string[],
    more: GuardrailDocument['Statement'][number]['Condition'] = {},
  ) => ({ Sid, Effect: 'Deny' as const, Action, Resource, Condition: { ...others, ...more } })
  return {
    Version: '2012-10-17',
    Statement: [
      deny('KeepGuardDuty', endSight, ['*']),
      deny('KeepFindings', muteFindings, ['*'], outside),
      deny(
        'KeepAlerts',
        alerts.flatMap(({ actions }) => actions),
        alerts.flatMap(({ resources }) => resources),
      ),
      deny('KeepStacks', endGround.actions, endGround.resources),
    ],
  }
}

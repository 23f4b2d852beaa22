import type { Manifest } from '../../manifest/manifest'
import type { Arns } from './arns'
import { actionsOf, forStackSets, noResource, type PermissionStatement, testAlertStatement } from './statement'

type Organization = Pick<Manifest['organization'], 'memberAccessRole'>

/** What has to be allowed where `sync` starts from, so that it reaches the members; nothing where no role is named. */
export const memberRoleStatements = ({ memberAccessRole }: Organization): readonly PermissionStatement[] =>
  memberAccessRole === undefined
    ? []
    : [
        {
          sid: 'MemberRoles',
          need: 'look',
          why: '`sync` asks the accounts of member routes whether they authorized the Slack workspace, `plan`, `deploy` and `status` what they have in place, and all commands those that are not members in an opt-in Region whether they enabled it, and `destroy --delete-member-detectors` all members; accounts join, so none is named',
          actions: ['sts:AssumeRole'],
          resources: [`arn:aws:iam::*:role/${memberAccessRole}`],
        },
      ]

/** What member routes have in an account, by the names that they begin with. */
const ofMemberRoutes: readonly string[] = [
  'arn:aws:events:*:*:rule/guardpost-member-*',
  'arn:aws:sns:*:*:guardpost-*',
  'arn:aws:sqs:*:*:guardpost-member-*',
  'arn:aws:iam::*:role/guardpost-member-*',
]

const looking: readonly PermissionStatement[] = [
  {
    sid: 'Slack',
    need: 'look',
    why: 'whether this account authorized the Slack workspace',
    actions: ['chatbot:DescribeSlackWorkspaces', 'chatbot:DescribeSlackChannelConfigurations'],
    resources: noResource,
  },
  {
    sid: 'Regions',
    need: 'look',
    why: 'which opt-in Regions this account has enabled',
    actions: ['account:ListRegions'],
    resources: noResource,
  },
  {
    sid: 'Alerts',
    need: 'look',
    why: 'whether rules, topics, queues and roles of member routes are still in place',
    actions: [
      ...actionsOf('events', 'DescribeRule ListTargetsByRule'),
      ...actionsOf('sns', 'GetTopicAttributes GetSubscriptionAttributes ListSubscriptionsByTopic'),
      'sqs:GetQueueAttributes',
      ...actionsOf('iam', 'GetRole GetRolePolicy ListRolePolicies ListAttachedRolePolicies'),
    ],
    resources: ofMemberRoutes,
  },
]

const restoring: readonly PermissionStatement[] = [
  {
    sid: 'RestoreAlerts',
    need: 'deploy',
    why: 'what somebody deleted or changed of a member route is restored; nothing that stands is deleted',
    actions: [
      ...actionsOf('events', 'PutRule PutTargets'),
      ...actionsOf('sns', 'CreateTopic SetTopicAttributes SetSubscriptionAttributes'),
      ...actionsOf('sqs', 'CreateQueue SetQueueAttributes'),
      ...actionsOf('iam', 'CreateRole PutRolePolicy UpdateAssumeRolePolicy'),
    ],
    resources: ofMemberRoutes,
  },
  {
    sid: 'RestoreSlack',
    need: 'deploy',
    why: 'a Slack configuration of a member route is made again or changed back',
    actions: actionsOf('chatbot', 'CreateSlackChannelConfiguration UpdateSlackChannelConfiguration'),
    resources: noResource,
  },
  {
    sid: 'RoleOfSlack',
    need: 'deploy',
    why: 'that configuration gets its role',
    actions: ['iam:PassRole'],
    resources: ['arn:aws:iam::*:role/guardpost-member-*'],
  },
]

const ending: readonly PermissionStatement[] = [
  {
    sid: 'Detectors',
    need: 'destroy',
    why: '--delete-member-detectors asks for the detector of this account, and who administers it',
    actions: ['guardduty:ListDetectors', 'guardduty:GetAdministratorAccount'],
    resources: noResource,
  },
  {
    sid: 'DeleteDetectors',
    need: 'destroy',
    why: '--delete-member-detectors',
    actions: ['guardduty:DeleteDetector'],
    resources: ['arn:aws:guardduty:*:*:detector/*'],
  },
]

/** What the role that `memberAccessRole` names has to allow in each member; nothing where none is named. */
export const memberAccountStatements = ({ memberAccessRole }: Organization): readonly PermissionStatement[] =>
  memberAccessRole === undefined
    ? []
    : [
        ...looking,
        ...restoring,
        ...ending,
        testAlertStatement(
          '`test-alert --account` makes a sample finding in this account, and follows it to the Slack channel of its member route',
          'ListDetectors CreateSampleFindings',
        ),
      ]

/**
 * What member routes need to be allowed in the management account. AWS asks whoever gives StackSets access to the organization for the
 * trust too that comes with it (docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudformation.html).
 */
export const memberDeliveryStatements = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'StackSetsAccess',
    need: 'look',
    why: 'whether StackSets may act in the accounts of the organization, which member routes need',
    actions: ['cloudformation:DescribeOrganizationsAccess'],
    resources: noResource,
  },
  {
    sid: 'GiveStackSetsAccess',
    need: 'deploy',
    why: '--allow-stacksets-access',
    actions: ['cloudformation:ActivateOrganizationsAccess'],
    resources: noResource,
  },
  {
    sid: 'TrustStackSets',
    need: 'deploy',
    why: 'CloudFormation makes AWS Organizations trust it',
    actions: ['organizations:EnableAWSServiceAccess'],
    resources: noResource,
    condition: forStackSets,
    askedBy: 'cloudformation:ActivateOrganizationsAccess',
  },
  {
    sid: 'RegisterStackSetsAdmin',
    need: 'deploy',
    why: '--allow-stacksets-admin',
    actions: ['organizations:RegisterDelegatedAdministrator'],
    resources: [arns.administrator],
    condition: forStackSets,
  },
  ...destroying,
]

const destroying: readonly PermissionStatement[] = [
  {
    sid: 'EndStackSetsAccess',
    need: 'destroy',
    why: '--disable-trusted-access',
    actions: ['cloudformation:DeactivateOrganizationsAccess'],
    resources: noResource,
  },
  {
    sid: 'EndStackSetsTrust',
    need: 'destroy',
    why: 'CloudFormation makes AWS Organizations trust it no more',
    actions: ['organizations:DisableAWSServiceAccess'],
    resources: noResource,
    condition: forStackSets,
    askedBy: 'cloudformation:DeactivateOrganizationsAccess',
  },
]

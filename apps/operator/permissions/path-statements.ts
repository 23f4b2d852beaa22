import type { Arns } from './arns'
import { actionsOf, noResource, type PermissionStatement } from './statement'

/**
 * What reading the alert path back takes, and restoring its links. Everything of ours has a name that begins alike but keys: these
 * have none, so that reading or restoring one is allowed for every key of the security account.
 */
export const pathStatements = (arns: Arns): readonly PermissionStatement[] => [...reading(arns), ...restoring(arns)]

const reading = ({ path }: Arns): readonly PermissionStatement[] => [
  {
    sid: 'Path',
    need: 'look',
    why: 'every link of the alert path is read back: topics, subscriptions, queues, rules, buses, keys, roles, log group and dashboard; a tag of one role says in which Region the stacks were deployed',
    actions: [
      ...actionsOf('sns', 'GetTopicAttributes GetSubscriptionAttributes'),
      'sqs:GetQueueAttributes',
      ...actionsOf('events', 'ListTargetsByRule DescribeEventBus'),
      ...actionsOf('kms', 'DescribeKey GetKeyPolicy'),
      ...actionsOf('iam', 'GetRole GetRolePolicy ListRolePolicies ListAttachedRolePolicies'),
      'cloudwatch:GetDashboard',
      'logs:DescribeMetricFilters',
    ],
    resources: path.links,
  },
  {
    sid: 'PathLists',
    need: 'look',
    why: 'the same, from lists of a whole Region, for which the services know no resource',
    actions: [
      'sns:ListSubscriptions',
      'events:ListRules',
      'cloudwatch:DescribeAlarms',
      ...actionsOf('logs', 'DescribeLogGroups DescribeResourcePolicies'),
    ],
    resources: noResource,
  },
  {
    sid: 'Machines',
    need: 'look',
    why: 'the same of the state machines that put findings into words, and of the pipes that run them',
    actions: ['states:DescribeStateMachine', 'pipes:DescribePipe'],
    resources: path.machines,
  },
  {
    sid: 'ExportBucket',
    need: 'look',
    why: 'whether GuardDuty may still write into the export bucket',
    actions: ['s3:GetBucketPolicy'],
    resources: path.buckets,
  },
  {
    sid: 'ExportQueue',
    need: 'look',
    why: 'whether the bucket notifies the queue of exported files',
    actions: ['s3:GetBucketNotification'],
    resources: path.notifyingBuckets,
  },
]

const restoring = ({ path, teams, ...arns }: Arns): readonly PermissionStatement[] => [
  {
    sid: 'RestorePath',
    need: 'deploy',
    why: 'a link of the alert path that was deleted or changed by hand is restored; nothing that stands is deleted',
    actions: [
      ...actionsOf('sns', 'CreateTopic SetTopicAttributes Subscribe SetSubscriptionAttributes'),
      ...actionsOf('sqs', 'CreateQueue SetQueueAttributes'),
      ...actionsOf('events', 'PutRule PutTargets CreateEventBus'),
      ...actionsOf('kms', 'CancelKeyDeletion EnableKey PutKeyPolicy'),
      'cloudwatch:PutDashboard',
      ...actionsOf('logs', 'CreateLogGroup PutRetentionPolicy PutMetricFilter'),
      ...actionsOf('iam', 'DeleteRolePolicy DetachRolePolicy'),
    ],
    resources: path.links,
  },
  {
    sid: 'RestoreAlarms',
    need: 'deploy',
    why: 'the same of alarms',
    actions: actionsOf('cloudwatch', 'PutMetricAlarm EnableAlarmActions'),
    resources: path.alarms,
  },
  ...restoringMachines(path),
  ...restoringRest(teams),
  ...restoringRoles({ path, ...arns }),
  {
    sid: 'RestoreExportBucket',
    need: 'deploy',
    why: 'GuardDuty may write into the export bucket again',
    actions: ['s3:PutBucketPolicy'],
    resources: path.buckets,
  },
  {
    sid: 'RestoreExportQueue',
    need: 'deploy',
    why: 'the bucket notifies the queue of exported files again',
    actions: ['s3:PutBucketNotification'],
    resources: path.notifyingBuckets,
  },
]

const restoringRest = (teams: Arns['teams']): readonly PermissionStatement[] => [
  {
    sid: 'RestoreRest',
    need: 'deploy',
    why: 'the same, where the services know no resource or sources contradict each other',
    actions: [
      'events:PutPermission',
      'logs:PutResourcePolicy',
      ...actionsOf('chatbot', 'CreateSlackChannelConfiguration UpdateSlackChannelConfiguration'),
    ],
    resources: noResource,
  },
  {
    sid: 'RestoreTeams',
    need: 'deploy',
    why: 'the same of configurations of Microsoft Teams',
    actions: actionsOf('chatbot', 'CreateMicrosoftTeamsChannelConfiguration UpdateMicrosoftTeamsChannelConfiguration'),
    resources: teams,
  },
]

const restoringMachines = ({ machines }: Arns['path']): readonly PermissionStatement[] => [
  {
    sid: 'RestoreMachines',
    need: 'deploy',
    why: 'the same of state machines and pipes',
    actions: [
      ...actionsOf('states', 'CreateStateMachine UpdateStateMachine'),
      ...actionsOf('pipes', 'CreatePipe UpdatePipe StartPipe'),
    ],
    resources: machines,
  },
]

const restoringRoles = ({
  path,
  boundary,
  companyBoundary,
}: Pick<Arns, 'path' | 'boundary' | 'companyBoundary'>): readonly PermissionStatement[] => [
  {
    sid: 'RestoreRoles',
    // The name of a company's boundary may be so long that the policy for `deploy` has no room for it.
    need: companyBoundary === undefined ? 'deploy' : 'demands',
    why: 'roles of the alert path get trust and policies back, under their boundary only',
    actions: actionsOf('iam', 'CreateRole PutRolePolicy UpdateAssumeRolePolicy PutRolePermissionsBoundary'),
    resources: path.roles,
    condition: { StringEquals: { 'iam:PermissionsBoundary': boundary } },
  },
  {
    sid: 'TagRoles',
    need: 'deploy',
    why: 'the tag of a role that is made again says where the stacks were deployed',
    actions: ['iam:TagRole'],
    resources: path.links,
    askedBy: 'iam:CreateRole',
  },
  {
    sid: 'PassRoles',
    need: 'deploy',
    why: 'a rule that forwards, a configuration of a channel, a state machine and a pipe get their roles back',
    actions: ['iam:PassRole'],
    resources: path.passedRoles,
    condition: {
      StringEquals: {
        'iam:PassedToService': ['events', 'chatbot', 'states', 'pipes'].map((name) => `${name}.amazonaws.com`),
      },
    },
    askedBy: 'events:PutTargets',
  },
]

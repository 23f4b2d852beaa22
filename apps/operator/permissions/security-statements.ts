import type { AccountId } from '../../manifest/ids'
import type { Arns } from './arns'
import { bootstrapStatements } from './bootstrap-statements'
import { securityDemandStatements } from './demand-statements'
import { securityDestroyStatements } from './destroy-statements'
import { listStatements } from './list-statements'
import { pathStatements } from './path-statements'
import { stackStatements } from './stack-statements'
import { actionsOf, noResource, type PermissionStatement, serviceRoleStatements, testAlertStatement } from './statement'

/** What the access role of the security account has to allow. */
export const securityStatements = (arns: Arns, account: AccountId): readonly PermissionStatement[] => [
  ...looking(arns),
  ...wayStatements(arns),
  ...stackStatements(arns),
  ...pathStatements(arns),
  ...deploying(arns),
  ...bootstrapStatements(arns),
  ...securityDemandStatements(arns),
  ...serviceRoleStatements(account, 'guardduty:UpdateDetector'),
  ...securityDestroyStatements(arns),
  ...listStatements(arns),
  testAlertStatement(
    '`test-alert` makes a sample finding, follows it and archives it',
    'CreateSampleFindings ListFindings GetFindings ArchiveFindings UnarchiveFindings',
  ),
]

const looking = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'Regions',
    need: 'look',
    why: 'which opt-in Regions are enabled',
    actions: ['account:ListRegions'],
    resources: [arns.securityAccount],
  },
  {
    sid: 'NoResource',
    need: 'look',
    why: 'detectors, whether the Slack workspace is authorized, whose configurations hold its channels, alarms that went off, and trails, which may be of any account of the organization',
    actions: [
      'guardduty:ListDetectors',
      'chatbot:DescribeSlackWorkspaces',
      'chatbot:DescribeSlackChannelConfigurations',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:DescribeAlarmHistory',
      ...actionsOf('cloudtrail', 'DescribeTrails GetTrailStatus GetEventSelectors'),
    ],
    resources: noResource,
  },
  {
    sid: 'Administration',
    need: 'look',
    why: 'what the administrator has in each Region',
    actions: actionsOf(
      'guardduty',
      'GetDetector GetFilter GetIPSet GetThreatIntelSet GetTrustedEntitySet GetThreatEntitySet',
    ),
    resources: arns.securityDetectors,
  },
  {
    sid: 'ForeignLists',
    need: 'look',
    why: 'trusted and threat lists, of the manifest and of others',
    actions: actionsOf('guardduty', 'ListIPSets ListThreatIntelSets ListTrustedEntitySets ListThreatEntitySets'),
    resources: noResource,
  },
  {
    sid: 'Lists',
    need: 'look',
    why: 'members and their counts, filters and export of each Region: GuardDuty knows no resource for these calls, or names it in two ways',
    actions: actionsOf(
      'guardduty',
      'DescribeOrganizationConfiguration ListMembers GetMembers GetMemberDetectors GetOrganizationStatistics ListFilters ListPublishingDestinations DescribePublishingDestination',
    ),
    resources: noResource,
  },
  ...lookingAtRecords(arns),
]

const lookingAtRecords = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'Costs',
    need: 'look',
    why: '`cost` reads what GuardDuty cost, and which free trials still run',
    actions: actionsOf('guardduty', 'GetUsageStatistics GetRemainingFreeTrialDays'),
    resources: noResource,
  },
  {
    sid: 'Newcomers',
    need: 'look',
    why: 'which new members an earlier run may still owe a protection',
    actions: ['ssm:GetParametersByPath'],
    resources: [arns.newcomersPath, arns.newcomers],
  },
  {
    sid: 'Mail',
    need: 'look',
    why: 'which mail subscriptions are confirmed',
    actions: ['sns:ListSubscriptionsByTopic'],
    // Those of the path have one statement in a policy, whose length is limited.
    resources: arns.mailTopics.length > 0 ? arns.path.links : [],
  },
]

/** Of ways out that a manifest may have beside Slack and mail; nothing without them. */
const wayStatements = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'CompanyTopics',
    need: 'look',
    why: "whether topics of the company's own, which routes name, let Guardpost publish to them",
    actions: ['sns:GetTopicAttributes'],
    resources: arns.companyTopics,
  },
  {
    sid: 'Teams',
    need: 'look',
    why: 'whether the team of Microsoft Teams is authorized, whose configurations hold its channels, and whether ours are as they were deployed',
    actions: actionsOf('chatbot', 'ListMicrosoftTeamsConfiguredTeams ListMicrosoftTeamsChannelConfigurations'),
    resources: arns.teams,
  },
]

const deploying = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'MailAgain',
    need: 'deploy',
    why: 'subscribing addresses that the template does not, or that lost their subscription, and ending those of others',
    actions: actionsOf('sns', 'Subscribe Unsubscribe'),
    // As above: the statement that restores the path holds it.
    resources: arns.mailTopics.length > 0 ? arns.path.links : [],
  },
  {
    sid: 'Lock',
    need: 'deploy',
    why: 'one run at a time',
    actions: actionsOf('ssm', 'PutParameter GetParameter DeleteParameter'),
    resources: [arns.lock, arns.newcomers],
  },
  {
    sid: 'RecordNewcomers',
    need: 'deploy',
    why: 'new members are recorded until they have what newcomers get',
    actions: actionsOf('ssm', 'PutParameter DeleteParameter'),
    resources: [arns.lock, arns.newcomers],
  },
  {
    sid: 'Administer',
    need: 'deploy',
    why: 'detector and filters of each Region',
    actions: actionsOf('guardduty', 'UpdateDetector CreateFilter UpdateFilter'),
    resources: arns.securityDetectors,
  },
  {
    sid: 'AdminMembers',
    need: 'deploy',
    why: 'organization configuration, members and export of each Region, for which GuardDuty knows no resource or names it in two ways',
    actions: actionsOf(
      'guardduty',
      'UpdateOrganizationConfiguration CreateMembers UpdateMemberDetectors StartMonitoringMembers CreatePublishingDestination UpdatePublishingDestination',
    ),
    resources: noResource,
  },
  {
    sid: 'LetGo',
    need: 'deploy',
    why: 'accounts with "enroll": false are members no more; the disassociation itself is for --allow-disassociation only',
    actions: actionsOf('guardduty', 'DisassociateMembers DeleteMembers'),
    resources: noResource,
  },
]

import type { AccountId, Region } from '../../apps/manifest/ids'
import { boundaryArn, roleArn } from '../arns'
import {
  dashboardName,
  exportBucketName,
  findingsLogGroupName,
  memberStackSetPrefix,
  partition,
  roleNames,
} from '../names'
import {
  type AllowStatement,
  actions,
  allow,
  arn,
  type PolicyDocument,
  provisioningStatements,
  provisioningWithoutResource,
  readAssets,
  type Scope,
  taggedKeys,
} from './statements'

/** The managed policy beside it for what the company asks for: tags, and a boundary of its own. The first has no room for them. */
export const companyPolicyName = 'GuardpostCompany'
/** The managed policy that holds the document; it must exist before the bootstrap, which takes its ARN. */
export const executionPolicyName = 'GuardpostExecution'

/** The account and Region that are bootstrapped: the security account, at home. */
export interface Toolkit {
  readonly account: AccountId
  readonly home: Region
  /** Service-managed StackSets live in it, whoever creates them; absent for an account by itself, which has none. */
  readonly managementAccount?: AccountId | undefined
  /** The company's own boundary of all roles, by name with path; default the one of Guardpost. */
  readonly permissionsBoundary?: string | undefined
  /** The key of a tag that everything gets; absent where the manifest names no tags. */
  readonly tagKey?: string | undefined
}

/**
 * What CloudFormation may do when it executes our stacks, instead of the AdministratorAccess that `cdk bootstrap` uses by
 * itself. To use it: create a managed policy named `executionPolicyName` from this document in the security account, beside the
 * roles' boundary (`boundaryDocument`), then bootstrap
 * with `--cloudformation-execution-policies <its ARN> --qualifier guardpost --toolkit-stack-name GuardpostToolkit`. Where a
 * template begins to hold another kind of resource, this document must grow; a test compares the two. It fits into the 6,144 characters
 * of a managed policy (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
 *
 * Like `provisioningStatements` it was not tried on a live account.
 */
export const executionPolicyDocument = (toolkit: Toolkit): PolicyDocument => {
  const { account, home, managementAccount, permissionsBoundary } = toolkit
  const scope = { account, region: home }
  return {
    Version: '2012-10-17',
    Statement: [
      ...provisioningStatements(scope),
      ...(permissionsBoundary === undefined ? [boundRoleStatement(account)] : []),
      ...roleStatements(account),
      ...homeBusStatements(scope, busesArn(toolkit)),
      logStatement(scope),
      exportStatement({ account, home }),
      stackSetStatement(account, managementAccount),
      readAssets('Assets', account, home),
      ...slackStatements(account),
      allow('NoResource', managementAccount === undefined ? withoutOrganization : withoutResource, ['*']),
    ],
  }
}

/**
 * Actions for which the services know no resource, whose request does not name it, or for which sources contradict each other
 * (docs/live-checklist.md 4). CloudFormation asks for the delegated
 * administrators in the name of who creates a service-managed StackSet, and without the answer takes him for none
 * (hashicorp/terraform-provider-aws#37069).
 */
const withoutOrganization = [
  ...actions(
    'logs',
    'DescribeLogGroups DescribeMetricFilters DescribeResourcePolicies PutResourcePolicy DeleteResourcePolicy DescribeIndexPolicies',
  ),
  ...actions('cloudformation', 'GetTemplateSummary CreateStackSet'),
  ...actions(
    'chatbot',
    'DescribeSlackChannelConfigurations CreateSlackChannelConfiguration ListAssociations ListTagsForResource',
  ),
  ...actions('events', 'PutPermission RemovePermission'),
  ...provisioningWithoutResource,
]

const withoutResource = [...withoutOrganization, 'organizations:ListDelegatedAdministrators']

/**
 * A role gets rights, or another trust, only while the boundary is on it, and nothing here takes the boundary off.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
const boundRoleStatement = (account: AccountId, boundary?: string): AllowStatement =>
  allow(
    'BoundRoles',
    actions('iam', 'CreateRole PutRolePolicy PutRolePermissionsBoundary UpdateRole UpdateAssumeRolePolicy'),
    ourRoles(account),
    { StringEquals: { 'iam:PermissionsBoundary': boundaryArn(account, boundary) } },
  )

const roleStatements = (account: AccountId): readonly AllowStatement[] => [
  allow(
    'Roles',
    actions(
      'iam',
      'DeleteRole GetRole DeleteRolePolicy GetRolePolicy ListRolePolicies ListAttachedRolePolicies TagRole UntagRole',
    ),
    ourRoles(account),
  ),
  pass('PassToStackSets', roleArn(roleNames.stackSetAdministration, account), 'cloudformation.amazonaws.com'),
  pass('PassToChatbot', roleArn(roleNames.slackChannel, account), 'chatbot.amazonaws.com'),
]

/** Named by what our roles begin with, as everything else is: four names, twice, do not fit into the policy. */
const ourRoles = (account: AccountId): string[] => [roleArn('guardpost-*', account)]

const pass = (sid: string, role: string, service: string): AllowStatement =>
  allow(sid, ['iam:PassRole'], [role], { StringEquals: { 'iam:PassedToService': service } })

/**
 * Our buses, by what their names begin with: the policy has no room for two names, and with the last source that leaves a manifest
 * CloudFormation deletes a bus that this manifest no longer asks for.
 */
const busesArn = ({ account, home }: Toolkit): string =>
  arn('events', { account, region: home }, 'event-bus/guardpost-*')

const homeBusStatements = (scope: Scope, buses: string): readonly AllowStatement[] => [
  allow(
    'HomeBus',
    actions('events', 'CreateEventBus DeleteEventBus DescribeEventBus UpdateEventBus ListTagsForResource'),
    [buses],
  ),
  allow('Dashboard', actions('cloudwatch', 'PutDashboard GetDashboard DeleteDashboards'), [
    arn('cloudwatch', { ...scope, region: '' }, `dashboard/${dashboardName}`),
  ]),
]

const logStatement = (scope: Scope): AllowStatement =>
  allow(
    'LogGroup',
    actions(
      'logs',
      'CreateLogGroup DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy PutMetricFilter DeleteMetricFilter GetDataProtectionPolicy ListTagsForResource',
    ),
    [arn('logs', scope, `log-group:${findingsLogGroupName}*`)],
  )

const exportStatement = ({ account, home }: Omit<Toolkit, 'managementAccount'>): AllowStatement =>
  allow(
    'ExportBucket',
    actions(
      's3',
      'CreateBucket DeleteBucket ListBucket GetBucketPolicy PutBucketPolicy DeleteBucketPolicy GetBucketVersioning PutBucketVersioning GetBucketOwnershipControls PutBucketOwnershipControls GetBucketPublicAccessBlock PutBucketPublicAccessBlock GetEncryptionConfiguration PutEncryptionConfiguration GetLifecycleConfiguration PutLifecycleConfiguration GetAccelerateConfiguration GetAnalyticsConfiguration GetBucketCORS GetBucketLogging GetBucketNotification GetBucketObjectLockConfiguration GetBucketTagging GetBucketWebsite GetIntelligentTieringConfiguration GetInventoryConfiguration GetMetricsConfiguration GetReplicationConfiguration ListTagsForResource GetBucketAbac GetBucketMetadataTableConfiguration',
    ),
    [`arn:${partition}:s3:::${exportBucketName(account, home)}`],
  )

/**
 * StackSets of the account itself, and those of member delivery: CloudFormation keeps the StackSets of a delegated administrator in the
 * management account. `stackset*` is `stackset` and `stackset-target`, the account or unit that an operation names; in which Region a
 * target is, or whether in any, AWS documents in two ways, and types of AWS have no account. The second ARN opens nothing until the
 * management account registers this one as administrator of StackSets, and it is always here, so that a manifest without member
 * routes can still remove their stacks.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html
 */
const stackSetStatement = (account: AccountId, managementAccount: AccountId | undefined): AllowStatement =>
  allow(
    'StackSets',
    actions(
      'cloudformation',
      'UpdateStackSet DeleteStackSet DescribeStackSet CreateStackInstances UpdateStackInstances DeleteStackInstances DescribeStackInstance ListStackInstances DescribeStackSetOperation ListStackSetOperations ListStackSetOperationResults TagResource UntagResource',
    ),
    [
      arn('cloudformation', { account, region: '*' }, 'stackset*/guardpost-*'),
      ...(managementAccount === undefined
        ? []
        : [arn('cloudformation', { account: managementAccount, region: '*' }, `stackset*/${memberStackSetPrefix}*`)]),
      `arn:${partition}:cloudformation:*:*:type/resource/*`,
    ],
  )

const slackStatements = (account: AccountId): readonly AllowStatement[] => [
  allow('Slack', actions('chatbot', 'UpdateSlackChannelConfiguration DeleteSlackChannelConfiguration'), [
    `arn:${partition}:chatbot::${account}:chat-configuration/slack-channel/guardpost-*`,
  ]),
  allow(
    'ChatbotRole',
    ['iam:CreateServiceLinkedRole'],
    [`arn:${partition}:iam::${account}:role/aws-service-role/management.chatbot.amazonaws.com/*`],
    { StringEquals: { 'iam:AWSServiceName': 'management.chatbot.amazonaws.com' } },
  ),
]

/**
 * What CloudFormation may do beside `executionPolicyDocument` where the manifest names tags, or a boundary of the company's own; undefined
 * where it names neither. Tagging that is not here is allowed by the other policy, with or without tags.
 */
export const companyPolicyDocument = (toolkit: Toolkit): PolicyDocument | undefined => {
  const { account, permissionsBoundary, tagKey } = toolkit
  const statements = [
    ...(permissionsBoundary === undefined ? [] : [boundRoleStatement(account, permissionsBoundary)]),
    ...(tagKey === undefined
      ? []
      : [...taggingStatements(toolkit), ...taggedKeys({ account, region: toolkit.home }, tagKey)]),
  ]
  return statements.length === 0 ? undefined : { Version: '2012-10-17', Statement: statements }
}

const taggingStatements = (toolkit: Toolkit): readonly AllowStatement[] => {
  const { account, home } = toolkit
  const scope = { account, region: home }
  return [
    allow('TagBus', actions('events', 'TagResource UntagResource'), [busesArn(toolkit)]),
    allow('TagLogGroup', actions('logs', 'TagResource UntagResource'), [
      arn('logs', scope, `log-group:${findingsLogGroupName}*`),
    ]),
    allow(
      'TagBucket',
      ['s3:PutBucketTagging', 's3:TagResource', 's3:UntagResource'],
      [`arn:${partition}:s3:::${exportBucketName(account, home)}`],
    ),
    allow('TagDashboard', actions('cloudwatch', 'TagResource UntagResource'), [
      arn('cloudwatch', { ...scope, region: '' }, `dashboard/${dashboardName}`),
    ]),
    allow('TagSlack', actions('chatbot', 'TagResource UntagResource'), [
      `arn:${partition}:chatbot::${account}:chat-configuration/slack-channel/guardpost-*`,
    ]),
  ]
}

import type { Arns } from './arns'
import { actionsOf, noResource, type PermissionStatement } from './statement'

/**
 * The CDK's bootstrap. Its stack has no role of its own yet, so CloudFormation makes its resources with the caller's
 * permissions (docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html). The actions for each
 * resource are the `handlers` of its type in the CloudFormation registry.
 */
export const bootstrapStatements = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'ToolkitVersion',
    need: 'look',
    why: "the version of the CDK's bootstrap",
    actions: ['ssm:GetParameter'],
    resources: [arns.toolkit.version],
  },
  {
    sid: 'ToolkitParts',
    need: 'look',
    why: 'whether roles of the bootstrap were deleted',
    actions: ['iam:GetRole'],
    resources: [arns.toolkit.roles],
  },
  {
    sid: 'ToolkitBucket',
    need: 'look',
    why: 'whether the bucket of the bootstrap was deleted',
    actions: ['s3:GetBucketLocation'],
    resources: [arns.toolkit.bucket],
  },
  {
    sid: 'ToolkitStack',
    need: 'look',
    why: 'how the stack of the bootstrap stands, and why it could not be created',
    actions: actionsOf('cloudformation', 'DescribeStacks DescribeStackEvents'),
    resources: [arns.toolkit.stack],
  },
  {
    sid: 'Toolkit',
    need: 'deploy',
    why: "the stack of the CDK's bootstrap",
    actions: actionsOf(
      'cloudformation',
      // What is read of it is allowed for all stacks of ours.
      'CreateChangeSet DescribeChangeSet DeleteChangeSet ExecuteChangeSet DeleteStack',
    ),
    resources: [arns.toolkit.stack],
  },
  ...diagnosis(arns),
  ...roles(arns),
  ...stores(arns),
]

/** What the CDK's engine calls where the bootstrap fails: without it the cause stays hidden. */
const diagnosis = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'ToolkitFailure',
    need: 'deploy',
    why: 'why the bootstrap failed, where it did',
    actions: actionsOf('cloudformation', 'DescribeEvents ListChangeSets DescribeStackResources'),
    resources: [arns.toolkit.stack],
    askedBy: 'cloudformation:ExecuteChangeSet',
  },
  {
    sid: 'ToolkitHooks',
    need: 'deploy',
    why: 'which hook failed it',
    actions: ['cloudformation:ListHookResults'],
    resources: noResource,
    askedBy: 'cloudformation:ExecuteChangeSet',
  },
]

/** What is made by CloudFormation in the caller's name when the bootstrap's change set is executed. */
const made = (statement: Pick<PermissionStatement, 'sid' | 'why' | 'actions' | 'resources' | 'condition'>) => ({
  ...statement,
  need: 'deploy' as const,
  askedBy: 'cloudformation:ExecuteChangeSet',
})

const readingPolicies = ['ReadOnlyAccess', 'AWSCloudFormationReadOnlyAccess'].map(
  (name) => `arn:aws:iam::aws:policy/${name}`,
)

const roles = ({ toolkit, executionPolicies }: Arns): readonly PermissionStatement[] => [
  made({
    sid: 'ToolkitMakesRoles',
    why: 'roles of the bootstrap',
    actions: actionsOf(
      'iam',
      'CreateRole DeleteRole GetRole UpdateRole UpdateAssumeRolePolicy TagRole UntagRole PutRolePolicy DeleteRolePolicy GetRolePolicy ListRolePolicies ListAttachedRolePolicies',
    ),
    resources: [toolkit.roles],
  }),
  made({
    sid: 'ToolkitAttachesPolicies',
    why: 'managed policies of the bootstrap: two of its roles read, its execution role has the policies of Guardpost',
    actions: actionsOf('iam', 'AttachRolePolicy DetachRolePolicy'),
    resources: [toolkit.roles],
    condition: { ArnEquals: { 'iam:PolicyARN': [...readingPolicies, ...executionPolicies] } },
  }),
]

const stores = ({ toolkit }: Arns): readonly PermissionStatement[] => [
  made({
    sid: 'ToolkitMakesBucket',
    why: 'the bucket for assets',
    actions: actionsOf(
      's3',
      'CreateBucket ListBucket GetBucketPolicy PutBucketPolicy DeleteBucketPolicy GetBucketVersioning PutBucketVersioning GetBucketPublicAccessBlock PutBucketPublicAccessBlock GetEncryptionConfiguration PutEncryptionConfiguration GetLifecycleConfiguration PutLifecycleConfiguration',
    ),
    resources: [toolkit.bucket],
  }),
  made({
    sid: 'ToolkitMakesRepository',
    why: 'the repository for images, which stays empty',
    actions: actionsOf(
      'ecr',
      'CreateRepository DescribeRepositories DeleteRepository PutLifecyclePolicy GetLifecyclePolicy SetRepositoryPolicy GetRepositoryPolicy PutImageTagMutability PutImageScanningConfiguration ListTagsForResource',
    ),
    resources: [toolkit.repository],
  }),
  made({
    sid: 'ToolkitMakesParameter',
    why: 'the parameter with the version of the bootstrap',
    actions: actionsOf('ssm', 'PutParameter GetParameters DeleteParameter'),
    resources: [toolkit.version],
  }),
]

import { arnIn } from '../../../request/access'
import { type Handler, type HandlerChange, handlerOf, nameIn } from './handler'

const groupArn = (change: HandlerChange): string =>
  arnIn('logs', change.call, `log-group:${nameIn(change, 'LogGroupName')}`)

const bucketReads =
  's3:GetAccelerateConfiguration s3:GetLifecycleConfiguration s3:GetBucketPublicAccessBlock s3:GetAnalyticsConfiguration s3:GetBucketCORS s3:GetEncryptionConfiguration s3:GetInventoryConfiguration s3:GetBucketLogging s3:GetMetricsConfiguration s3:GetBucketNotification s3:GetBucketVersioning s3:GetReplicationConfiguration s3:GetBucketWebsite s3:GetBucketObjectLockConfiguration s3:GetBucketTagging s3:ListTagsForResource s3:GetBucketAbac s3:GetBucketOwnershipControls s3:GetIntelligentTieringConfiguration s3:GetBucketMetadataTableConfiguration s3:ListBucket'

const repositoryReads =
  'ecr:DescribeRepositories ecr:GetLifecyclePolicy ecr:GetRepositoryPolicy ecr:ListTagsForResource'

/** Handlers of log groups, buckets, parameters and repositories. */
export const storageHandlers: Readonly<Record<string, Handler>> = {
  'AWS::Logs::LogGroup': handlerOf({
    resource: groupArn,
    onEverything: ['logs:DescribeLogGroups', 'logs:DescribeIndexPolicies', 'logs:DescribeResourcePolicies'],
    create:
      'logs:DescribeLogGroups logs:CreateLogGroup logs:GetDataProtectionPolicy logs:DescribeIndexPolicies logs:DescribeResourcePolicies',
    read: 'logs:DescribeLogGroups logs:ListTagsForResource logs:GetDataProtectionPolicy logs:DescribeIndexPolicies logs:DescribeResourcePolicies',
    update:
      'logs:DescribeLogGroups logs:ListTagsForResource logs:GetDataProtectionPolicy logs:DescribeResourcePolicies logs:DeleteRetentionPolicy',
    delete: 'logs:DescribeLogGroups logs:DeleteLogGroup',
    given: { RetentionInDays: 'logs:PutRetentionPolicy', KmsKeyId: 'logs:AssociateKmsKey' },
    tags: ['logs:TagResource', 'logs:UntagResource'],
  }),
  'AWS::Logs::LogStream': handlerOf({
    resource: (change) => `${groupArn(change)}:log-stream:${nameIn(change, 'LogStreamName')}`,
    create: 'logs:CreateLogStream',
    delete: 'logs:DeleteLogStream',
  }),
  'AWS::Logs::MetricFilter': handlerOf({
    resource: groupArn,
    create: 'logs:PutMetricFilter logs:DescribeMetricFilters',
    read: 'logs:DescribeMetricFilters',
    update: 'logs:PutMetricFilter logs:DescribeMetricFilters',
    delete: 'logs:DeleteMetricFilter',
  }),
  'AWS::Logs::ResourcePolicy': handlerOf({
    resource: () => '*',
    create: 'logs:PutResourcePolicy logs:DescribeResourcePolicies',
    read: 'logs:DescribeResourcePolicies',
    update: 'logs:PutResourcePolicy logs:DescribeResourcePolicies',
    delete: 'logs:DeleteResourcePolicy',
  }),
  'AWS::S3::Bucket': handlerOf({
    resource: (change) => `arn:aws:s3:::${nameIn(change, 'BucketName').toLowerCase()}`,
    create: 's3:CreateBucket s3:ListBucket',
    read: bucketReads,
    update: 's3:ListBucket',
    delete: 's3:DeleteBucket s3:ListBucket',
    given: {
      BucketEncryption: 's3:PutEncryptionConfiguration',
      LifecycleConfiguration: 's3:PutLifecycleConfiguration',
      OwnershipControls: 's3:PutBucketOwnershipControls',
      PublicAccessBlockConfiguration: 's3:PutBucketPublicAccessBlock',
      VersioningConfiguration: 's3:PutBucketVersioning',
    },
    tags: ['s3:PutBucketTagging', 's3:PutBucketTagging'],
  }),
  'AWS::S3::BucketPolicy': handlerOf({
    resource: ({ properties }) => `arn:aws:s3:::${properties['Bucket']}`,
    create: 's3:GetBucketPolicy s3:PutBucketPolicy',
    read: 's3:GetBucketPolicy',
    update: 's3:GetBucketPolicy s3:PutBucketPolicy',
    delete: 's3:GetBucketPolicy s3:DeleteBucketPolicy',
  }),
  'AWS::SSM::Parameter': handlerOf({
    resource: (change) => arnIn('ssm', change.call, `parameter/${nameIn(change, 'Name').replace(/^\//, '')}`),
    create: 'ssm:PutParameter ssm:GetParameters',
    read: 'ssm:GetParameters',
    update: 'ssm:PutParameter ssm:GetParameters',
    delete: 'ssm:DeleteParameter',
    tags: ['ssm:AddTagsToResource', 'ssm:RemoveTagsFromResource'],
  }),
  'AWS::ECR::Repository': handlerOf({
    resource: (change) => arnIn('ecr', change.call, `repository/${nameIn(change, 'RepositoryName').toLowerCase()}`),
    create: 'ecr:CreateRepository',
    read: repositoryReads,
    update: 'ecr:DescribeRepositories',
    delete: 'ecr:DeleteRepository',
    given: {
      LifecyclePolicy: 'ecr:PutLifecyclePolicy',
      RepositoryPolicyText: 'ecr:SetRepositoryPolicy',
    },
    tags: ['ecr:TagResource', 'ecr:UntagResource'],
  }),
}

import { ownMember } from '../kit/own-members'
import { unbuilt } from '../kit/unbuilt'

/**
 * Members that AWS honours and the sandbox does not, by service and operation; those of structures with dots, through lists. Behind
 * `=` is the value that is built, if there is one, which clients send as well as nothing.
 * Operations with rules of their own for such members refuse them themselves.
 */
const unbuiltMembers: Readonly<Record<string, string>> = {
  'cloudformation:ContinueUpdateRollback': 'ForceRollback',
  'cloudformation:CreateChangeSet':
    'DeploymentConfig.DisableRollback DeploymentConfig.Mode=STANDARD DeploymentMode DisableValidation RollbackConfiguration.RollbackTriggers RollbackConfiguration.MonitoringTimeInMinutes',
  'cloudformation:CreateStack':
    'DeploymentConfig.DisableRollback DeploymentConfig.Mode=STANDARD DisableValidation RollbackConfiguration.RollbackTriggers RollbackConfiguration.MonitoringTimeInMinutes',
  'cloudformation:DeleteStack': 'DeploymentConfig.DisableRollback DeploymentConfig.Mode=STANDARD',
  'cloudformation:GetTemplateSummary': 'TemplateSummaryConfig',
  'cloudformation:RollbackStack': 'DeploymentConfig.DisableRollback DeploymentConfig.Mode=STANDARD',
  'cloudformation:UpdateStack':
    'DeploymentConfig.DisableRollback DeploymentConfig.Mode=STANDARD DisableValidation RollbackConfiguration.RollbackTriggers RollbackConfiguration.MonitoringTimeInMinutes',
  'cloudwatch:GetMetricData': 'LabelOptions MaxDatapoints MetricDataQueries.MetricStat.Unit',
  'cloudwatch:PutMetricAlarm': 'ActionConfiguration EvaluationWindow WarmUpConfiguration',
  'cloudwatch:PutMetricData': 'EntityMetricData StrictEntityValidation',
  'guardduty:CreatePublishingDestination': 'DestinationProperties.ExpectedBucketOwner',
  'guardduty:GetFindingsStatistics': 'GroupBy OrderBy',
  'guardduty:UpdatePublishingDestination': 'DestinationProperties.ExpectedBucketOwner',
  'iam:ListAttachedRolePolicies': 'PathPrefix',
  'kms:Decrypt': 'DryRun DryRunModifiers Recipient',
  'kms:Encrypt': 'DryRun',
  'kms:GenerateDataKey': 'DryRun Recipient',
  's3:CreateBucket':
    'CreateBucketConfiguration.Bucket CreateBucketConfiguration.Location CreateBucketConfiguration.Tags',
  's3:DeleteObjects': 'Delete.Objects.ETag Delete.Objects.LastModifiedTime Delete.Objects.Size',
  's3:PutBucketEncryption': 'ServerSideEncryptionConfiguration.Rules.BlockedEncryptionTypes',
  'securityhub:CreateAggregatorV2': 'Tags',
  'securityhub:EnableSecurityHubV2': 'Tags',
  'sns:ConfirmSubscription': 'AuthenticateOnUnsubscribe',
  'sns:CreateTopic': 'DataProtectionPolicy',
  'sqs:SendMessage': 'MessageSystemAttributes',
  'ssm:PutParameter': 'KeyId',
  'sts:AssumeRole': 'ProvidedContexts SourceIdentity Tags TransitiveTagKeys',
}

interface UnbuiltMember {
  readonly path: readonly string[]
  readonly built: string | undefined
}

const readMember = (text: string): UnbuiltMember => {
  const [path = '', built] = text.split('=')
  return { path: path.split('.'), built }
}

const membersByOperation: ReadonlyMap<string, readonly UnbuiltMember[]> = new Map(
  Object.entries(unbuiltMembers).map(([operation, members]) => [operation, members.split(' ').map(readMember)]),
)

/** `false`, 0 and empty texts, lists and structures ask for nothing. */
const asksForSomething = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !(value instanceof Date)
    ? Object.keys(value).length > 0
    : Boolean(value)

const isGiven = (value: unknown, { path, built }: UnbuiltMember): boolean => {
  if (Array.isArray(value) && path.length > 0) return value.some((item) => isGiven(item, { path, built }))
  const [name, ...rest] = path
  if (name !== undefined) return isGiven(ownMember(value, name), { path: rest, built })
  return value !== built && asksForSomething(value)
}

/**
 * Refuses members of an input that AWS honours and the sandbox does not, rather than ignoring them.
 * @throws AwsError `NotImplemented` (HTTP 501) naming the first of them
 */
export const refuseUnbuiltMembers = (service: string, operation: string, input: object): void => {
  const given = membersByOperation.get(`${service}:${operation}`)?.find((member) => isGiven(input, member))
  if (given) throw unbuilt(`The sandbox does not build ${given.path.join('.')} of ${service}:${operation}.`)
}

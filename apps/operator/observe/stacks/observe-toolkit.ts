import type { Stack } from '@aws-sdk/client-cloudformation'
import type { AccountId } from '../../../manifest/ids'
import type { Assembly } from '../../../planning/state/desired'
import type { MissingPart, ObservedToolkit } from '../../../planning/state/observed-toolkit'
import { attemptUnlessMissing } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import type { CloudFormationPlace } from '../../aws/cloudformation-place'
import { describeStack } from './observe-stacks'
import { creationFailures, isCreationInDoubt, neverCameToBe, readStackEvents } from './stack-events'

/** The bootstrap's roles by their part of the name, with their logical ids (bootstrap-template.yaml of aws/aws-cdk-cli). */
const roles = {
  deploy: 'DeploymentActionRole',
  'file-publishing': 'FilePublishingRole',
  lookup: 'LookupRole',
  'cfn-exec': 'CloudFormationExecutionRole',
} as const

/** What is looked at, and the version that the bootstrap's parameter was found to have. */
interface ToolkitLook {
  readonly aws: Pick<Aws, 'iam' | 's3'>
  readonly bootstrap: Assembly['bootstrap']
  readonly version: number | undefined
}

/**
 * The stack of the CDK bootstrap with the parts that deployments need and that somebody deleted: CloudFormation does not notice, and an
 * update with the same template does not bring them back. Undefined without the stack. Six reads.
 * @throws AwsCallFailed
 */
export const observeToolkit = async (
  place: CloudFormationPlace,
  look: ToolkitLook,
): Promise<ObservedToolkit | undefined> => {
  const stack = await describeStack(place, look.bootstrap.toolkitStackName)
  if (stack === undefined) return undefined
  const status = stack.StackStatus ?? ''
  if (isCreationInDoubt(status)) {
    const events = await readStackEvents(place, stack)
    if (neverCameToBe(status, events)) return { status, neverCreated: creationFailures(events), missing: [] }
  }
  if (!status.endsWith('_COMPLETE')) return { status, missing: [] }
  const found = await Promise.all([
    missingBucket(place, look),
    ...Object.entries(roles).map(([name, logicalId]) => missingRole(name, logicalId, place, look)),
  ])
  return { status, missing: [...found.flat(), ...missingVersion(look)], deployedWith: settingsOf(stack) }
}

/** What the stack says of the bootstrap that it was deployed with. */
const settingsOf = ({ Parameters = [], Tags = [] }: Stack): NonNullable<ObservedToolkit['deployedWith']> => {
  const parameter = (name: string): string =>
    Parameters.find(({ ParameterKey }) => ParameterKey === name)?.ParameterValue ?? ''
  return {
    tags: Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
    executionPolicies: parameter('CloudFormationExecutionPolicies')
      .split(',')
      .filter((arn) => arn !== ''),
    permissionsBoundary: parameter('InputPermissionsBoundary'),
  }
}

const missingBucket = async (
  { account, region }: CloudFormationPlace,
  { aws, bootstrap: { qualifier } }: ToolkitLook,
): Promise<readonly MissingPart[]> => {
  const { GetBucketLocationCommand } = await import('@aws-sdk/client-s3')
  const Bucket = `cdk-${qualifier}-assets-${account}-${region}`
  const client = await aws.s3(region)
  const found = await attemptUnlessMissing(
    { operation: 's3:GetBucketLocation', account, region },
    ['NotFound', 'NoSuchBucket'],
    () => client.send(new GetBucketLocationCommand({ Bucket, ExpectedBucketOwner: account })),
  )
  return found === undefined ? [{ logicalId: 'StagingBucket', what: `the bucket ${Bucket}` }] : []
}

const missingRole = async (
  name: string,
  logicalId: string,
  { account, region }: CloudFormationPlace,
  { aws, bootstrap: { qualifier } }: ToolkitLook,
): Promise<readonly MissingPart[]> => {
  const { GetRoleCommand } = await import('@aws-sdk/client-iam')
  const RoleName = `cdk-${qualifier}-${name}-role-${account}-${region}`
  const client = await aws.iam()
  const found = await attemptUnlessMissing(
    { operation: 'iam:GetRole', account },
    ['NoSuchEntityException', 'NoSuchEntity'],
    () => client.send(new GetRoleCommand({ RoleName })),
  )
  return found === undefined ? [{ logicalId, what: `the role ${RoleName}` }] : []
}

/** A version that is no number counts as 0, and an update with the same template would leave it. */
const missingVersion = ({ version, bootstrap: { qualifier } }: ToolkitLook): readonly MissingPart[] =>
  version === undefined || version === 0
    ? [{ logicalId: 'CdkBootstrapVersion', what: `the parameter /cdk-bootstrap/${qualifier}/version` }]
    : []

/**
 * Whether a managed policy of the account exists, by its name with the path before it: as the boundary of roles it has to.
 * @throws AwsCallFailed
 */
export const observeBoundary = async ({
  aws,
  account,
  name,
}: {
  readonly aws: Pick<Aws, 'iam'>
  readonly account: AccountId
  readonly name: string
}): Promise<boolean> => {
  const { GetPolicyCommand } = await import('@aws-sdk/client-iam')
  const client = await aws.iam()
  const found = await attemptUnlessMissing(
    { operation: 'iam:GetPolicy', account },
    ['NoSuchEntityException', 'NoSuchEntity'],
    () => client.send(new GetPolicyCommand({ PolicyArn: `arn:aws:iam::${account}:policy/${name}` })),
  )
  return found !== undefined
}

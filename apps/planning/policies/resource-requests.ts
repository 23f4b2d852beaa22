import type { AccountId, Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { Desired } from '../state/desired'
import type { PolicyRequest } from './policy-condition'

/** The condition keys of a request of one of the organization's own principals, in its own account or in another one. */
const keysOfOurs = ({ organization }: Pick<Manifest, 'organization'>): NonNullable<PolicyRequest['keys']> => ({
  'aws:PrincipalOrgID': organization.id,
  'aws:PrincipalIsAWSService': 'false',
  'aws:SecureTransport': 'true',
  'aws:SourceAccount': undefined,
  'aws:SourceArn': undefined,
  'aws:SourceOrgID': undefined,
})

/** Of a service, which makes the request for what is in an account: for its rule, topic, alarm or detector. */
const keysOfService = (
  { organization }: Pick<Manifest, 'organization'>,
  account: AccountId | undefined,
): NonNullable<PolicyRequest['keys']> => ({
  'aws:PrincipalOrgID': undefined,
  'aws:PrincipalAccount': undefined,
  'aws:PrincipalArn': undefined,
  'aws:PrincipalIsAWSService': 'true',
  'aws:SecureTransport': 'true',
  'aws:SourceOrgID': organization.id,
  ...(account !== undefined && { 'aws:SourceAccount': account }),
})

/** What each alert passes: keys of topics, queues of what could not be delivered, and the roles that services take. */
const deliveryActions = ['kms:GenerateDataKey', 'kms:Decrypt', 'sqs:SendMessage', 'sts:AssumeRole'] as const

const alongThePath = (
  manifest: Manifest,
  regions: readonly Region[],
  account: AccountId | undefined,
): readonly PolicyRequest[] => {
  const [ours, ofService] = [keysOfOurs(manifest), keysOfService(manifest, account)]
  return regions.flatMap((region) => [
    ...deliveryActions.map((action) => ({ action, region, keys: ofService })),
    { action: 'sqs:CreateQueue', region, keys: ours },
  ])
}

/**
 * The requests on resources of the security account that Guardpost and AWS's services make there, as far as resource control policies
 * reach them: those of S3, STS, KMS and SQS. SNS and EventBridge know none
 * (docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html).
 */
export const resourceRequestsOf = (
  { manifest, assembly }: Pick<Desired, 'manifest' | 'assembly'>,
  regions: readonly Region[],
): readonly PolicyRequest[] => {
  const { securityAccount } = manifest.organization
  const { home } = manifest.regions
  const [ours, ofService] = [keysOfOurs(manifest), keysOfService(manifest, securityAccount)]
  const exporting = manifest.protection.export === undefined ? [] : (['s3:PutObject', 'kms:GenerateDataKey'] as const)
  const toolkit = assembly.stacks.length === 0 ? [] : (['s3:PutObject', 's3:GetObject'] as const)
  return [
    { action: 'sts:AssumeRole', region: home, keys: ours },
    ...toolkit.map((action) => ({ action, region: home, keys: ours })),
    ...exporting.map((action) => ({ action, region: home, keys: ofService })),
    ...(assembly.stacks.length === 0 ? [] : alongThePath(manifest, regions, securityAccount)),
  ]
}

/** The same in accounts of member routes. */
export const memberResourceRequestsOf = (
  { manifest }: Pick<Desired, 'manifest'>,
  regions: readonly Region[],
): readonly PolicyRequest[] => alongThePath(manifest, regions, undefined)

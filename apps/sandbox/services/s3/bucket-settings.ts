import type { ServerSideEncryptionConfiguration, Tag } from '@aws-sdk/client-s3'
import { AwsError } from '../../kit/aws-error'
import { unbuilt } from '../../kit/unbuilt'
import { invalidArgument, malformedXml } from './refusals'
import { requireBucket, requireSetting } from './require-bucket'
import { newBucketDefaults, type S3Operation } from './state'

/** Turns versioning on, or suspends it (BEHAVIOUR 9). */
export const putBucketVersioning: S3Operation<'PutBucketVersioning'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketVersioning')
  const status = input.VersioningConfiguration?.Status
  if (input.VersioningConfiguration?.MFADelete === 'Enabled') throw unbuilt('The sandbox does not build MFADelete.')
  if (status !== undefined && status !== 'Enabled' && status !== 'Suspended') throw malformedXml()
  if (status === undefined) {
    throw new AwsError('IllegalVersioningConfigurationException', 'The Versioning element must be specified', {
      status: 400,
    })
  }
  bucket.versioning = status
  return {}
}

/** Reads the versioning; empty for a bucket that never had it. */
export const getBucketVersioning: S3Operation<'GetBucketVersioning'> = (input, call) => {
  const { versioning } = requireBucket(call, input, 's3:GetBucketVersioning')
  return versioning === undefined ? {} : { Status: versioning }
}

const algorithms = new Set(['AES256', 'aws:kms', 'aws:kms:dsse'])

/** One rule, of a known algorithm; only those of KMS name a key. */
const checkEncryption = ({ Rules: rules = [] }: ServerSideEncryptionConfiguration): void => {
  const [rule, ...more] = rules
  if (!rule || more.length > 0) throw malformedXml()
  const { SSEAlgorithm: algorithm, KMSMasterKeyID: key } = rule.ApplyServerSideEncryptionByDefault ?? {}
  if (rule.ApplyServerSideEncryptionByDefault && !algorithms.has(algorithm ?? '')) throw malformedXml()
  if (algorithm === 'AES256' && key !== undefined) {
    throw invalidArgument(
      'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
    )
  }
}

/** Sets the default encryption (BEHAVIOUR 12, 17). Throws `MalformedXML`, `InvalidArgument`. */
export const putBucketEncryption: S3Operation<'PutBucketEncryption'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutEncryptionConfiguration')
  const encryption = input.ServerSideEncryptionConfiguration ?? { Rules: [] }
  checkEncryption(encryption)
  bucket.encryption = encryption
  return {}
}

/** Reads the default encryption, which every bucket has (BEHAVIOUR 7). */
export const getBucketEncryption: S3Operation<'GetBucketEncryption'> = (input, call) => {
  const { encryption } = requireBucket(call, input, 's3:GetEncryptionConfiguration')
  return { ServerSideEncryptionConfiguration: encryption }
}

/** Goes back to encryption with keys of S3 (BEHAVIOUR 7). */
export const deleteBucketEncryption: S3Operation<'DeleteBucketEncryption'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutEncryptionConfiguration')
  bucket.encryption = newBucketDefaults().encryption
  return {}
}

/** Sets the public access block. */
export const putPublicAccessBlock: S3Operation<'PutPublicAccessBlock'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketPublicAccessBlock')
  bucket.publicAccessBlock = input.PublicAccessBlockConfiguration ?? {}
  return {}
}

/** Reads the public access block (BEHAVIOUR 15). */
export const getPublicAccessBlock: S3Operation<'GetPublicAccessBlock'> = (input, call) => {
  const { publicAccessBlock } = requireBucket(call, input, 's3:GetBucketPublicAccessBlock')
  return {
    PublicAccessBlockConfiguration: requireSetting(
      publicAccessBlock,
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
    ),
  }
}

/** Takes the public access block away. */
export const deletePublicAccessBlock: S3Operation<'DeletePublicAccessBlock'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketPublicAccessBlock')
  delete bucket.publicAccessBlock
  return {}
}

const ownerships = new Set(['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'])

/** Sets the ownership controls (BEHAVIOUR 17). Throws `MalformedXML`. */
export const putBucketOwnershipControls: S3Operation<'PutBucketOwnershipControls'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketOwnershipControls')
  const [rule, ...more] = input.OwnershipControls?.Rules ?? []
  if (!ownerships.has(rule?.ObjectOwnership ?? '') || more.length > 0) throw malformedXml()
  bucket.ownershipControls = { Rules: input.OwnershipControls?.Rules }
  return {}
}

/** Reads the ownership controls (BEHAVIOUR 15). */
export const getBucketOwnershipControls: S3Operation<'GetBucketOwnershipControls'> = (input, call) => {
  const { ownershipControls } = requireBucket(call, input, 's3:GetBucketOwnershipControls')
  return {
    OwnershipControls: requireSetting(
      ownershipControls,
      'OwnershipControlsNotFoundError',
      'The bucket ownership controls were not found',
    ),
  }
}

/** Takes the ownership controls away. */
export const deleteBucketOwnershipControls: S3Operation<'DeleteBucketOwnershipControls'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketOwnershipControls')
  delete bucket.ownershipControls
  return {}
}

const invalidTag = (says: string): AwsError => new AwsError('InvalidTag', says, { status: 400 })

const checkTags = (tags: readonly Tag[]): void => {
  if (tags.length > 50) {
    throw new AwsError('BadRequest', 'Bucket tag count cannot be greater than 50', { status: 400 })
  }
  const keys = tags.map(({ Key }) => Key ?? '')
  if (new Set(keys).size < keys.length) throw invalidTag('Cannot provide multiple Tags with the same key')
  if (keys.some((key) => key === '' || key.length > 128)) throw invalidTag('The TagKey you have provided is invalid')
  if (tags.some(({ Value }) => (Value ?? '').length > 256))
    throw invalidTag('The TagValue you have provided is invalid')
  if (keys.some((key) => key.startsWith('aws:'))) throw invalidTag('System tags cannot be added/updated by requester')
}

/** Replaces all tags (BEHAVIOUR 17). Throws `InvalidTag`, `BadRequest`. */
export const putBucketTagging: S3Operation<'PutBucketTagging'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketTagging')
  const tags = input.Tagging?.TagSet ?? []
  checkTags(tags)
  bucket.tags = tags
  return {}
}

/** Reads the tags (BEHAVIOUR 15). */
export const getBucketTagging: S3Operation<'GetBucketTagging'> = (input, call) => {
  const { tags } = requireBucket(call, input, 's3:GetBucketTagging')
  return { TagSet: requireSetting(tags, 'NoSuchTagSet', 'The TagSet does not exist') }
}

/** Takes all tags away. */
export const deleteBucketTagging: S3Operation<'DeleteBucketTagging'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketTagging')
  delete bucket.tags
  return {}
}

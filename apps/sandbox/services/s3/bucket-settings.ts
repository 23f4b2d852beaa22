import { AwsError } from '../../kit/aws-error'
import { requireBucket, requireSetting } from './require-bucket'
import { newBucketDefaults, type S3Operation } from './state'

/** Turns versioning on, or suspends it (BEHAVIOUR 9). */
export const putBucketVersioning: S3Operation<'PutBucketVersioning'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketVersioning')
  const status = input.VersioningConfiguration?.Status
  if (status !== 'Enabled' && status !== 'Suspended') {
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

/** Sets the default encryption (BEHAVIOUR 12). */
export const putBucketEncryption: S3Operation<'PutBucketEncryption'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutEncryptionConfiguration')
  bucket.encryption = input.ServerSideEncryptionConfiguration ?? newBucketDefaults().encryption
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

/** Sets the ownership controls. */
export const putBucketOwnershipControls: S3Operation<'PutBucketOwnershipControls'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketOwnershipControls')
  if (input.OwnershipControls) bucket.ownershipControls = input.OwnershipControls
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

/** Sets the lifecycle rules, which are kept and not run (BEHAVIOUR 15). */
export const putBucketLifecycleConfiguration: S3Operation<'PutBucketLifecycleConfiguration'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutLifecycleConfiguration')
  bucket.lifecycle = input.LifecycleConfiguration?.Rules ?? []
  return {}
}

/** Reads the lifecycle rules (BEHAVIOUR 15). */
export const getBucketLifecycleConfiguration: S3Operation<'GetBucketLifecycleConfiguration'> = (input, call) => {
  const { lifecycle } = requireBucket(call, input, 's3:GetLifecycleConfiguration')
  return {
    Rules: requireSetting(lifecycle, 'NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'),
  }
}

/** Takes the lifecycle rules away. */
export const deleteBucketLifecycle: S3Operation<'DeleteBucketLifecycle'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutLifecycleConfiguration')
  delete bucket.lifecycle
  return {}
}

/** Replaces all tags. */
export const putBucketTagging: S3Operation<'PutBucketTagging'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketTagging')
  bucket.tags = input.Tagging?.TagSet ?? []
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

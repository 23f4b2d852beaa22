import { AwsError } from '../../../kit/aws-error'
import type { Call } from '../../../request/operation'
import { deleteBucketPolicy } from '../../s3/bucket-policy'
import { deleteBucket } from '../../s3/buckets'
import { buckets } from '../../s3/state'
import { createBucket, putBucketPolicy } from './requests'
import type { ProvisionContext, ResourceIdentity, ResourceProperties, ResourceType } from './resource-type'
import { applyBucketSettings, bucketSettings } from './s3-bucket-settings'

const bucketIdentity = (name: string, region: string): ResourceIdentity => ({
  physicalId: name,
  attributes: {
    Arn: `arn:aws:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    WebsiteURL: `http://${name}.s3-website-${region}.amazonaws.com`,
  },
})

const createIn = (Bucket: string, call: Call) =>
  createBucket(
    {
      Bucket,
      ...(call.region === 'us-east-1'
        ? {}
        : { CreateBucketConfiguration: { LocationConstraint: call.region as never } }),
    },
    call,
  )

/**
 * AWS::S3::Bucket. In us-east-1 S3 lets an owner create a bucket twice; CloudFormation refuses it
 * everywhere.
 */
export const s3Bucket: ResourceType = {
  type: 'AWS::S3::Bucket',
  properties: ['BucketName', ...Object.keys(bucketSettings)],
  createOnly: ['BucketName'],
  findExisting(properties, { call }) {
    const known = buckets(call.world).get(String(properties['BucketName'] ?? ''))
    return known?.owner === call.account ? bucketIdentity(known.name, known.region) : undefined
  },
  async create(properties, context) {
    const name = String(properties['BucketName'] ?? context.generateName(63).toLowerCase())
    await createIn(name, context.call)
    try {
      await applyBucketSettings(name, context.call, properties)
    } catch (error) {
      // A creation that fails half-way leaves nothing behind: the stack does not know the bucket.
      await deleteBucket({ Bucket: name }, context.call)
      throw error
    }
    return bucketIdentity(name, context.call.region)
  },
  async update(properties, existing, { call }) {
    await applyBucketSettings(existing.physicalId, call, properties, existing.properties)
    return existing
  },
  async delete({ physicalId }, { call }) {
    if (buckets(call.world).has(physicalId)) await deleteBucket({ Bucket: physicalId }, call)
  },
}

const putPolicy = async (properties: ResourceProperties, { call }: ProvisionContext): Promise<ResourceIdentity> => {
  const bucket = String(properties['Bucket'])
  await putBucketPolicy({ Bucket: bucket, Policy: JSON.stringify(properties['PolicyDocument']) }, call)
  return { physicalId: bucket, attributes: {} }
}

/** AWS::S3::BucketPolicy. A bucket has one policy, so a second resource for it is refused. */
export const s3BucketPolicy: ResourceType = {
  type: 'AWS::S3::BucketPolicy',
  properties: ['Bucket', 'PolicyDocument'],
  createOnly: ['Bucket'],
  create(properties, context) {
    const bucket = buckets(context.call.world).get(String(properties['Bucket']))
    if (bucket?.policy !== undefined) {
      throw new AwsError('AlreadyExists', `The bucket policy already exists on bucket ${bucket.name}.`)
    }
    return putPolicy(properties, context)
  },
  update: (properties, _existing, context) => putPolicy(properties, context),
  async delete({ physicalId }, { call }) {
    if (buckets(call.world).has(physicalId)) await deleteBucketPolicy({ Bucket: physicalId }, call)
  },
}

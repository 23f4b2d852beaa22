import type { Call } from '../../../operation'
import { createBucket } from '../../s3/operations/create-bucket'
import { deleteBucket } from '../../s3/operations/delete-bucket'
import { buckets } from '../../s3/state'
import type { ResourceIdentity, ResourceType } from '../resource-type'
import { applyBucketSettings, bucketSettings } from './s3-bucket-settings'

const identity = (name: string, region: string): ResourceIdentity => ({
  physicalId: name,
  attributes: {
    Arn: `arn:aws:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    WebsiteURL: `http://${name}.s3-website-${region}.amazonaws.com`,
  },
})

const make = (Bucket: string, call: Call) =>
  createBucket(
    {
      Bucket,
      ...(call.region === 'us-east-1'
        ? {}
        : { CreateBucketConfiguration: { LocationConstraint: call.region as never } }),
    },
    call,
  )

/** AWS::S3::Bucket. In us-east-1 S3 lets an owner create a bucket twice; CloudFormation refuses it everywhere. */
export const s3Bucket: ResourceType = {
  type: 'AWS::S3::Bucket',
  properties: ['BucketName', ...Object.keys(bucketSettings)],
  createOnly: ['BucketName'],
  findExisting(properties, { call }) {
    const known = buckets(call.world).get(String(properties['BucketName'] ?? ''))
    return known?.owner === call.account ? identity(known.name, known.region) : undefined
  },
  async create(properties, context) {
    const name = String(properties['BucketName'] ?? context.generateName(63).toLowerCase())
    await make(name, context.call)
    try {
      await applyBucketSettings(name, context.call, properties)
    } catch (error) {
      // A creation that fails half-way leaves nothing behind: the stack does not know the bucket.
      await deleteBucket({ Bucket: name }, context.call)
      throw error
    }
    return identity(name, context.call.region)
  },
  async update(properties, existing, { call }) {
    await applyBucketSettings(existing.physicalId, call, properties, existing.properties)
    return existing
  },
  async delete({ physicalId }, { call }) {
    if (buckets(call.world).has(physicalId)) await deleteBucket({ Bucket: physicalId }, call)
  },
}

import { AwsError } from '../../../aws-error'
import { deleteBucketPolicy } from '../../s3/operations/delete-bucket-policy'
import { putBucketPolicy } from '../../s3/operations/put-bucket-policy'
import { buckets } from '../../s3/state'
import type { ProvisionContext, ResourceIdentity, ResourceProperties, ResourceType } from '../resource-type'

const put = async (properties: ResourceProperties, { call }: ProvisionContext): Promise<ResourceIdentity> => {
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
    return put(properties, context)
  },
  update: (properties, _existing, context) => put(properties, context),
  async delete({ physicalId }, { call }) {
    if (buckets(call.world).has(physicalId)) await deleteBucketPolicy({ Bucket: physicalId }, call)
  },
}

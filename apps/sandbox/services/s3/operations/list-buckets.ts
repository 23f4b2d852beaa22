import type { ListBucketsCommandInput, ListBucketsCommandOutput } from '@aws-sdk/client-s3'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { buckets } from '../state'

/** Lists the caller's own buckets. */
export const listBuckets: Operation<ListBucketsCommandInput, ListBucketsCommandOutput> = (input, call) => {
  if (input.Prefix !== undefined || input.BucketRegion !== undefined || input.MaxBuckets !== undefined) {
    throw new AwsError('NotImplemented', 'The sandbox lists all buckets at once, without a filter.', { status: 501 })
  }
  const own = [...buckets(call.world).values()].filter(({ owner }) => owner === call.account)
  return {
    Buckets: own.map(({ name, created, region }) => ({ Name: name, CreationDate: created, BucketRegion: region })),
    Owner: { ID: call.account },
  }
}

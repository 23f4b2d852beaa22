import type { ListObjectsV2CommandInput, ListObjectsV2CommandOutput } from '@aws-sdk/client-s3'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { describeObject } from '../describe-object'
import { listKeys } from '../list-keys'
import { requireBucket } from '../require-bucket'
import { currentVersion } from '../state'

/** Lists objects page by page (BEHAVIOUR 14). */
export const listObjectsV2: Operation<ListObjectsV2CommandInput, ListObjectsV2CommandOutput> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:ListBucket')
  const live = [...bucket.objects.keys()].filter((key) => currentVersion(bucket, key))
  const after = input.StartAfter
  const { keys, commonPrefixes } = listKeys(live, input.Prefix ?? '', input.Delimiter)
  const page = paginate(
    after === undefined ? keys : keys.filter((key) => key > after),
    { token: input.ContinuationToken, size: input.MaxKeys, limit: 1000, invalidToken: 'InvalidArgument' },
    call.world,
  )
  return {
    Name: bucket.name,
    Prefix: input.Prefix ?? '',
    Delimiter: input.Delimiter,
    MaxKeys: input.MaxKeys ?? 1000,
    KeyCount: page.items.length,
    IsTruncated: page.nextToken !== undefined,
    NextContinuationToken: page.nextToken,
    ContinuationToken: input.ContinuationToken,
    Contents: page.items.map((key) => describeObject(bucket, key)),
    CommonPrefixes: commonPrefixes.map((prefix) => ({ Prefix: prefix })),
  }
}

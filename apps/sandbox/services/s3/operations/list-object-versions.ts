import type { ListObjectVersionsCommandInput, ListObjectVersionsCommandOutput } from '@aws-sdk/client-s3'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { listKeys } from '../list-keys'
import { requireBucket } from '../require-bucket'
import { versionsOf } from '../versions-of'

/** Lists all versions and delete markers, newest first per key (BEHAVIOUR 9). */
export const listObjectVersions: Operation<ListObjectVersionsCommandInput, ListObjectVersionsCommandOutput> = (
  input,
  call,
) => {
  const bucket = requireBucket(call, input, 's3:ListBucketVersions')
  if (input.KeyMarker !== undefined || input.Delimiter !== undefined) {
    throw new AwsError('NotImplemented', 'The sandbox lists all versions at once, without markers.', { status: 501 })
  }
  const { keys } = listKeys(bucket.objects.keys(), input.Prefix ?? '', undefined)
  const all = keys.flatMap((key) => versionsOf(bucket, key))
  return {
    Name: bucket.name,
    Prefix: input.Prefix ?? '',
    MaxKeys: input.MaxKeys ?? 1000,
    IsTruncated: false,
    Versions: all.filter(({ body }) => body !== undefined).map(({ body: _body, ...version }) => version),
    DeleteMarkers: all
      .filter(({ body }) => body === undefined)
      .map(({ body: _body, ETag: _etag, Size: _size, ...marker }) => marker),
  }
}

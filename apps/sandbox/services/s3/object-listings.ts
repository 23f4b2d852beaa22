import type { _Object } from '@aws-sdk/client-s3'
import { pagesOf } from '../../kit/page'
import { unbuilt } from '../../kit/unbuilt'
import { requireVersion } from './object-versions'
import { requireBucket } from './require-bucket'
import { type Bucket, currentVersion, type S3Operation } from './state'

/** Keys of a listing, and the prefixes that a delimiter folds others into. */
interface KeyListing {
  readonly keys: readonly string[]
  readonly commonPrefixes: readonly string[]
}

/**
 * Sorts keys by their bytes, keeps those with the prefix, and folds those with the delimiter after
 * it.
 */
const listKeys = (all: Iterable<string>, prefix: string, delimiter: string | undefined): KeyListing => {
  const matching = [...all]
    .filter((key) => key.startsWith(prefix))
    .sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
  if (!delimiter) return { keys: matching, commonPrefixes: [] }
  const folded = (key: string): string | undefined => {
    const end = key.indexOf(delimiter, prefix.length)
    return end < 0 ? undefined : key.slice(0, end + delimiter.length)
  }
  return {
    keys: matching.filter((key) => folded(key) === undefined),
    commonPrefixes: [...new Set(matching.flatMap((key) => folded(key) ?? []))],
  }
}

/** The current version of a key as ListObjectsV2 shows it. @throws AwsError `NoSuchKey` */
const describeObject = (bucket: Bucket, key: string): _Object => {
  const version = requireVersion(bucket, key, undefined)
  return {
    Key: key,
    Size: version.body.length,
    ETag: version.etag,
    LastModified: version.modified,
    StorageClass: 'STANDARD',
  }
}

/** A version as ListObjectVersions shows it; without body it is a delete marker. */
interface ListedVersion {
  readonly Key: string
  readonly VersionId: string
  readonly IsLatest: boolean
  readonly LastModified: Date
  readonly ETag: string
  readonly Size: number
  readonly body: Buffer | undefined
}

/** All versions and delete markers of a key, newest first. */
const versionsOf = (bucket: Bucket, key: string): ListedVersion[] => {
  const versions = bucket.objects.get(key) ?? []
  return versions
    .map((version, index) => ({
      Key: key,
      VersionId: version.versionId,
      IsLatest: index === versions.length - 1,
      LastModified: version.modified,
      ETag: version.etag,
      Size: version.body?.length ?? 0,
      body: version.body,
    }))
    .reverse()
}

const cutKeys = pagesOf({ largest: 1000, invalidToken: 'InvalidArgument' })

/** Lists objects page by page (BEHAVIOUR 14). */
export const listObjectsV2: S3Operation<'ListObjectsV2'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:ListBucket')
  const live = [...bucket.objects.keys()].filter((key) => currentVersion(bucket, key))
  const after = input.StartAfter
  const { keys, commonPrefixes } = listKeys(live, input.Prefix ?? '', input.Delimiter)
  const page = cutKeys(
    after === undefined ? keys : keys.filter((key) => key > after),
    { token: input.ContinuationToken, size: input.MaxKeys },
    call,
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

/** Lists all versions and delete markers, newest first per key (BEHAVIOUR 9). */
export const listObjectVersions: S3Operation<'ListObjectVersions'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:ListBucketVersions')
  if (input.KeyMarker !== undefined || input.Delimiter !== undefined) {
    throw unbuilt('The sandbox lists all versions at once, without markers.')
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

import type { _Object } from '@aws-sdk/client-s3'
import { pagesOf } from '../../kit/page'
import { requireVersion } from './object-versions'
import { invalidArgument } from './refusals'
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

/** How keys are written: as they are, or as `EncodingType` asks for those that XML cannot hold (BEHAVIOUR 14). */
const writerOf =
  (encoding: string | undefined) =>
  <Text extends string | undefined>(text: Text): Text => {
    if (encoding === undefined || text === undefined) return text
    if (encoding !== 'url') throw invalidArgument('Invalid Encoding Method specified in Request')
    return encodeURIComponent(text).replaceAll('%2F', '/') as Text
  }

const pageRules = { largest: 1000, invalidToken: 'InvalidArgument' }

const requireSize = (size: number | undefined): number => {
  if (size !== undefined && size < 0) {
    throw invalidArgument('Argument maxKeys must be an integer between 0 and 2147483647')
  }
  return size ?? 1000
}

/** Keys and folded prefixes in one order, as pages count them. */
const entriesOf = ({ keys, commonPrefixes }: KeyListing): { readonly text: string; readonly folded: boolean }[] =>
  [...keys.map((text) => ({ text, folded: false })), ...commonPrefixes.map((text) => ({ text, folded: true }))].sort(
    (left, right) => Buffer.compare(Buffer.from(left.text), Buffer.from(right.text)),
  )

/** Lists objects page by page (BEHAVIOUR 14). */
export const listObjectsV2: S3Operation<'ListObjectsV2'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:ListBucket')
  const written = writerOf(input.EncodingType)
  const size = requireSize(input.MaxKeys)
  const after = input.StartAfter
  const live = [...bucket.objects.keys()].filter((key) => currentVersion(bucket, key))
  const entries = entriesOf(listKeys(live, input.Prefix ?? '', input.Delimiter)).filter(
    ({ text }) => after === undefined || text > after,
  )
  const page =
    size === 0
      ? { items: [], nextToken: undefined }
      : pagesOf(pageRules)(entries, { token: input.ContinuationToken, size }, call)
  const owner = input.FetchOwner ? { Owner: { ID: bucket.owner } } : {}
  return {
    Name: bucket.name,
    Prefix: written(input.Prefix ?? ''),
    Delimiter: written(input.Delimiter),
    StartAfter: written(after),
    EncodingType: input.EncodingType,
    MaxKeys: size,
    KeyCount: page.items.length,
    IsTruncated: page.nextToken !== undefined,
    NextContinuationToken: page.nextToken,
    ContinuationToken: input.ContinuationToken,
    Contents: page.items
      .filter(({ folded }) => !folded)
      .map(({ text }) => ({ ...describeObject(bucket, text), Key: written(text), ...owner })),
    CommonPrefixes: page.items.filter(({ folded }) => folded).map(({ text }) => ({ Prefix: written(text) })),
  }
}

/** A line of a listing: a version, or a prefix that others are folded into. */
type VersionEntry = ListedVersion | { readonly Key: string; readonly folded: true }

const isVersion = (entry: VersionEntry): entry is ListedVersion => 'VersionId' in entry

/** What stands behind a marker: whole keys, or the rest of the versions of one. */
const behind = (entries: readonly VersionEntry[], key: string | undefined, version: string | undefined) => {
  if (key === undefined) {
    if (version === undefined) return entries
    throw invalidArgument('A version-id marker cannot be specified without a key marker.')
  }
  const at = entries.findIndex((entry) => entry.Key === key && isVersion(entry) && entry.VersionId === version)
  if (version !== undefined && at >= 0) return entries.slice(at + 1)
  return entries.filter((entry) => Buffer.compare(Buffer.from(entry.Key), Buffer.from(key)) > 0)
}

const versionEntries = (bucket: Bucket, prefix: string, delimiter: string | undefined): VersionEntry[] =>
  entriesOf(listKeys(bucket.objects.keys(), prefix, delimiter)).flatMap(({ text, folded }): VersionEntry[] =>
    folded ? [{ Key: text, folded: true }] : versionsOf(bucket, text),
  )

/** Lists versions and delete markers page by page, newest first per key (BEHAVIOUR 9, 14). */
export const listObjectVersions: S3Operation<'ListObjectVersions'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:ListBucketVersions')
  const written = writerOf(input.EncodingType)
  const size = requireSize(input.MaxKeys)
  const all = versionEntries(bucket, input.Prefix ?? '', input.Delimiter)
  const rest = behind(all, input.KeyMarker, input.VersionIdMarker)
  const { items } = size === 0 ? { items: [] } : pagesOf(pageRules)(rest, { size }, call)
  const last = items.length < rest.length ? items.at(-1) : undefined
  const listed = items.flatMap((item) => (isVersion(item) ? [{ ...item, Key: written(item.Key) }] : []))
  return {
    Name: bucket.name,
    Prefix: written(input.Prefix ?? ''),
    Delimiter: written(input.Delimiter),
    EncodingType: input.EncodingType,
    KeyMarker: written(input.KeyMarker ?? ''),
    VersionIdMarker: input.VersionIdMarker ?? '',
    MaxKeys: size,
    IsTruncated: last !== undefined,
    NextKeyMarker: written(last?.Key),
    NextVersionIdMarker: last && isVersion(last) ? last.VersionId : undefined,
    Versions: listed.filter(({ body }) => body !== undefined).map(({ body: _body, ...version }) => version),
    DeleteMarkers: listed
      .filter(({ body }) => body === undefined)
      .map(({ body: _body, ETag: _etag, Size: _size, ...marker }) => marker),
    CommonPrefixes: items.filter((item) => !isVersion(item)).map(({ Key }) => ({ Prefix: written(Key) })),
  }
}

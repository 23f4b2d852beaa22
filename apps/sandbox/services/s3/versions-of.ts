import type { Bucket } from './state'

/** A version as ListObjectVersions shows it; without body it is a delete marker. */
export interface ListedVersion {
  readonly Key: string
  readonly VersionId: string
  readonly IsLatest: boolean
  readonly LastModified: Date
  readonly ETag: string
  readonly Size: number
  readonly body: Buffer | undefined
}

/** All versions and delete markers of a key, newest first. */
export const versionsOf = (bucket: Bucket, key: string): ListedVersion[] => {
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

import type { Call } from '../../request/operation'
import type { Bucket } from './state'
import { addVersion, newVersionId } from './store-object'

/** What became of a deletion. */
export interface DeletedVersion {
  readonly versionId: string | undefined
  readonly deleteMarker: boolean
}

const removeVersion = (bucket: Bucket, key: string, versionId: string): DeletedVersion => {
  const versions = bucket.objects.get(key) ?? []
  const removed = versions.find((version) => version.versionId === versionId)
  const kept = versions.filter((version) => version !== removed)
  if (kept.length === 0) bucket.objects.delete(key)
  else bucket.objects.set(key, kept)
  return { versionId, deleteMarker: removed !== undefined && removed.body === undefined }
}

/**
 * Deletes an object: a named version for good; otherwise the object, which in a versioned bucket means a delete marker on top.
 * Deleting what is not there succeeds.
 */
export const deleteObjectVersion = (
  call: Call,
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
): DeletedVersion => {
  if (versionId !== undefined) return removeVersion(bucket, key, versionId)
  if (bucket.versioning === undefined) {
    bucket.objects.delete(key)
    return { versionId: undefined, deleteMarker: false }
  }
  const marker = {
    versionId: newVersionId(call, bucket),
    body: undefined,
    etag: '',
    modified: call.world.clock.now(),
    contentType: undefined,
    contentEncoding: undefined,
    cacheControl: undefined,
    metadata: {},
    encryption: { algorithm: 'AES256' as const, keyId: undefined },
  }
  addVersion(bucket, key, marker)
  return { versionId: marker.versionId, deleteMarker: true }
}

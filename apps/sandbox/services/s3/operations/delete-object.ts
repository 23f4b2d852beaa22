import type { DeleteObjectCommandInput, DeleteObjectCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { deleteObjectVersion } from '../delete-object-version'
import { requireBucket } from '../require-bucket'

/** Deletes an object or one of its versions (BEHAVIOUR 9). */
export const deleteObject: Operation<DeleteObjectCommandInput, DeleteObjectCommandOutput> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:DeleteObject', input.Key)
  const { versionId, deleteMarker } = deleteObjectVersion(call, bucket, input.Key ?? '', input.VersionId)
  return { ...(deleteMarker ? { DeleteMarker: true } : {}), VersionId: versionId }
}

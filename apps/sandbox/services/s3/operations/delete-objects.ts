import type { DeleteObjectsCommandInput, DeleteObjectsCommandOutput } from '@aws-sdk/client-s3'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { deleteObjectVersion } from '../delete-object-version'
import { requireBucket } from '../require-bucket'

/** Deletes up to 1,000 objects or versions (BEHAVIOUR 9). */
export const deleteObjects: Operation<DeleteObjectsCommandInput, DeleteObjectsCommandOutput> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:DeleteObject')
  const named = input.Delete?.Objects ?? []
  if (named.length === 0 || named.length > 1000) {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
      { status: 400 },
    )
  }
  const deleted = named.map(({ Key, VersionId }) => ({
    Key,
    VersionId,
    result: deleteObjectVersion(call, bucket, Key ?? '', VersionId),
  }))
  if (input.Delete?.Quiet) return {}
  return {
    Deleted: deleted.map(({ Key, VersionId, result }) => ({
      Key,
      VersionId,
      ...(result.deleteMarker ? { DeleteMarker: true, DeleteMarkerVersionId: result.versionId } : {}),
    })),
  }
}

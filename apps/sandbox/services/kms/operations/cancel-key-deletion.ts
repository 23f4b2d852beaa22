import type { CancelKeyDeletionCommandInput, CancelKeyDeletionCommandOutput } from '@aws-sdk/client-kms'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireKey } from '../require-key'

/** Saves a key from its deletion; it stays disabled. Throws `KMSInvalidStateException` where none is pending. */
export const cancelKeyDeletion: Operation<CancelKeyDeletionCommandInput, CancelKeyDeletionCommandOutput> = (
  input,
  call,
) => {
  const key = requireKey(input.KeyId, call)
  if (key.deletion === undefined) throw new AwsError('KMSInvalidStateException', `${key.arn} is not pending deletion.`)
  key.deletion = undefined
  key.pendingDays = undefined
  return { KeyId: key.arn }
}

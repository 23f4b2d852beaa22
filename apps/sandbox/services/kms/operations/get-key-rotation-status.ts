import type { GetKeyRotationStatusCommandInput, GetKeyRotationStatusCommandOutput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { requireKey } from '../require-key'

/** Says whether a key rotates, and how often. */
export const getKeyRotationStatus: Operation<GetKeyRotationStatusCommandInput, GetKeyRotationStatusCommandOutput> = (
  input,
  call,
) => {
  const key = requireKey(input.KeyId, call)
  return {
    KeyId: key.id,
    KeyRotationEnabled: key.rotates,
    ...(key.rotates && { RotationPeriodInDays: key.rotationDays }),
  }
}

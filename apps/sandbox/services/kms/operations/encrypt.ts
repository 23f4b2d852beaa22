import type { EncryptCommandInput, EncryptCommandOutput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { seal } from '../ciphertext'
import { requireUse } from '../require-use'

/** Makes a ciphertext that names its key (BEHAVIOUR 6). Throws `AccessDeniedException`, `DisabledException`. */
export const encrypt: Operation<EncryptCommandInput, EncryptCommandOutput> = (input, call) => {
  const key = requireUse(input.KeyId, 'kms:Encrypt', call)
  return {
    CiphertextBlob: seal(key.arn, input.Plaintext ?? new Uint8Array(), input.EncryptionContext),
    KeyId: key.arn,
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const,
  }
}

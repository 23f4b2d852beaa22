import type { DecryptCommandInput, DecryptCommandOutput } from '@aws-sdk/client-kms'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { unseal } from '../ciphertext'
import { requireKey } from '../require-key'
import { requireUse } from '../require-use'

/**
 * Opens a ciphertext of the sandbox (BEHAVIOUR 6). Throws `InvalidCiphertextException`, `AccessDeniedException`,
 * `IncorrectKeyException`.
 */
export const decrypt: Operation<DecryptCommandInput, DecryptCommandOutput> = (input, call) => {
  const { key: keyArn, plaintext } = unseal(input.CiphertextBlob, input.EncryptionContext)
  const key = requireUse(keyArn, 'kms:Decrypt', call)
  if (input.KeyId !== undefined && requireKey(input.KeyId, call).arn !== key.arn) {
    throw new AwsError(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    )
  }
  return { KeyId: key.arn, Plaintext: plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const }
}

import type { GenerateDataKeyCommandInput, GenerateDataKeyCommandOutput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { seal } from '../ciphertext'
import { requireUse } from '../require-use'

/** Makes a data key and its ciphertext; the bytes come from the world's seed (BEHAVIOUR 6). */
export const generateDataKey: Operation<GenerateDataKeyCommandInput, GenerateDataKeyCommandOutput> = (input, call) => {
  const key = requireUse(input.KeyId, 'kms:GenerateDataKey', call)
  const length = input.NumberOfBytes ?? (input.KeySpec === 'AES_128' ? 16 : 32)
  const plaintext = Buffer.from(call.world.ids.hex(64).repeat(Math.ceil(length / 32)), 'hex').subarray(0, length)
  return { CiphertextBlob: seal(key.arn, plaintext, input.EncryptionContext), Plaintext: plaintext, KeyId: key.arn }
}

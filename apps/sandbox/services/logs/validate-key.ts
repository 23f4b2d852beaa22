import type { Call } from '../../request/operation'
import { mayUseKey } from '../kms/key-use'
import { findKey } from '../kms/keys'
import { invalid, logGroupArn } from './state'

/**
 * Checks that the Logs service of the Region may encrypt a log group with a key.
 * @throws AwsError `InvalidParameterException` when the key does not exist or its policy does not let the service in.
 */
export const validateKey = (call: Call, keyId: string, group: string): void => {
  const arn = logGroupArn({ account: call.account, region: call.region, group })
  const key = findKey(call.world, call, keyId)
  const decision =
    key &&
    mayUseKey(call.world, {
      keyArn: key.arn,
      principal: { service: `logs.${call.region}.amazonaws.com` },
      action: 'kms:Encrypt',
      context: { 'kms:EncryptionContext:aws:logs:arn': arn },
    })
  if (decision?.allowed) return
  throw invalid(`The specified KMS key does not exist or is not allowed to be used with Arn '${arn}'`)
}

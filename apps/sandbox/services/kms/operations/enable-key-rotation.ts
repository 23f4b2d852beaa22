import type { EnableKeyRotationCommandInput } from '@aws-sdk/client-kms'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireCustomerKey } from '../require-key'

/** Rotates a key every 365 days or as told. Throws `DisabledException`. */
export const enableKeyRotation: Operation<EnableKeyRotationCommandInput, object> = (input, call) => {
  const key = requireCustomerKey(input.KeyId, call)
  if (!key.enabled) throw new AwsError('DisabledException', `${key.arn} is disabled.`)
  key.rotates = true
  key.rotationDays = input.RotationPeriodInDays ?? key.rotationDays
  return {}
}

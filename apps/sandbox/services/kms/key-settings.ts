import { AwsError } from '../../kit/aws-error'
import { tagKeyValueTags, tagOperations } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { keyPage, requireCustomerKey, requireKey } from './keys'
import { checkedKeyPolicy } from './new-key'
import type { KmsOperation } from './state'

/** Changes a key's description. */
export const updateKeyDescription: KmsOperation<'UpdateKeyDescription'> = (input, call) => {
  requireCustomerKey(input.KeyId, call).description = input.Description ?? ''
  return {}
}

/** Turns a key on. */
export const enableKey: KmsOperation<'EnableKey'> = (input, call) => {
  requireCustomerKey(input.KeyId, call).enabled = true
  return {}
}

/** Turns a key off: nobody can use it. */
export const disableKey: KmsOperation<'DisableKey'> = (input, call) => {
  requireCustomerKey(input.KeyId, call).enabled = false
  return {}
}

/** Rotates a key every 365 days or as requested. Throws `DisabledException`. */
export const enableKeyRotation: KmsOperation<'EnableKeyRotation'> = (input, call) => {
  const key = requireCustomerKey(input.KeyId, call)
  if (!key.enabled) throw new AwsError('DisabledException', `${key.arn} is disabled.`)
  const days = input.RotationPeriodInDays ?? key.rotationDays
  if (days < 90 || days > 2_560) {
    throw new AwsError('ValidationException', `RotationPeriodInDays is ${days}; it is 90 to 2560`)
  }
  key.rotates = true
  key.rotationDays = days
  return {}
}

/** Ends the yearly rotation. */
export const disableKeyRotation: KmsOperation<'DisableKeyRotation'> = (input, call) => {
  requireCustomerKey(input.KeyId, call).rotates = false
  return {}
}

/** Shows whether a key rotates, and how often. */
export const getKeyRotationStatus: KmsOperation<'GetKeyRotationStatus'> = (input, call) => {
  const key = requireKey(input.KeyId, call)
  return {
    KeyId: key.id,
    KeyRotationEnabled: key.rotates,
    ...(key.rotates && { RotationPeriodInDays: key.rotationDays }),
  }
}

/** Replaces a key's policy. Throws `MalformedPolicyDocumentException` (BEHAVIOUR 2, 3). */
export const putKeyPolicy: KmsOperation<'PutKeyPolicy'> = (input, call) => {
  const key = requireCustomerKey(input.KeyId, call)
  key.policy = checkedKeyPolicy(input.Policy ?? '', input.BypassPolicyLockoutSafetyCheck, call)
  return {}
}

/** Shows a key's policy, which is always called `default`. */
export const getKeyPolicy: KmsOperation<'GetKeyPolicy'> = (input, call) => ({
  Policy: JSON.stringify(requireKey(input.KeyId, call).policy, null, 2),
  PolicyName: 'default',
})

/** Lists the one name that key policies have. */
export const listKeyPolicies: KmsOperation<'ListKeyPolicies'> = (input, call) => {
  requireKey(input.KeyId, call)
  return { PolicyNames: ['default'], Truncated: false }
}

const { tag, untag } = tagOperations({
  form: tagKeyValueTags,
  tagsOf: (input: { readonly KeyId: string | undefined }, call: Call) => requireCustomerKey(input.KeyId, call).tags,
})

/** Adds tags to a key and overwrites those of the same key. */
export const tagResource: KmsOperation<'TagResource'> = tag

/** Takes tags away from a key. */
export const untagResource: KmsOperation<'UntagResource'> = untag

/** Lists the tags of a key. */
export const listResourceTags: KmsOperation<'ListResourceTags'> = (input, call) => {
  const { items, ...page } = keyPage(tagKeyValueTags.write(requireKey(input.KeyId, call).tags), input, 50, call)
  return { Tags: items, ...page }
}

/** Deletes a key after 7 to 30 days; until then it cannot be used (BEHAVIOUR 5). */
export const scheduleKeyDeletion: KmsOperation<'ScheduleKeyDeletion'> = (input, call) => {
  const days = input.PendingWindowInDays ?? 30
  if (days < 7 || days > 30) throw new AwsError('ValidationException', `PendingWindowInDays is ${days}; it is 7 to 30`)
  const key = requireCustomerKey(input.KeyId, call)
  key.deletion = new Date(call.world.clock.now().getTime() + days * 86_400_000)
  key.pendingDays = days
  key.enabled = false
  return { KeyId: key.arn, DeletionDate: key.deletion, KeyState: 'PendingDeletion' as const, PendingWindowInDays: days }
}

/**
 * Saves a key from its deletion; it stays disabled. Throws `KMSInvalidStateException` where none is
 * pending.
 */
export const cancelKeyDeletion: KmsOperation<'CancelKeyDeletion'> = (input, call) => {
  const key = requireKey(input.KeyId, call)
  if (key.deletion === undefined) throw new AwsError('KMSInvalidStateException', `${key.arn} is not pending deletion.`)
  key.deletion = undefined
  key.pendingDays = undefined
  return { KeyId: key.arn }
}

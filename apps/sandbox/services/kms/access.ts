import type { RequestContext } from '../../policy/evaluate'
import { arnIn } from '../../request/access'
import type { Access, Ask, Call, ServiceAccess } from '../../request/operation'
import { findKey } from './keys'
import type { Key } from './state'

interface KeyRequest {
  readonly KeyId?: string
  readonly TargetKeyId?: string
  readonly AliasName?: string
  readonly PolicyName?: string
}

/** What is asked of the user of a key that there is: nobody gets past its policy, if it is of his account. */
export const onKnownKey = (
  { account }: Call,
  { key, action, context = {} }: { readonly key: Key; readonly action: string; readonly context?: RequestContext },
): Ask => {
  const ask = { action, resource: key.arn, context: { 'kms:CallerAccount': account, ...context } }
  return key.account === account ? { ...ask, policy: key.policy, policyMustAllow: true } : ask
}

/** What is asked of the user of a key: nobody gets past its policy. Of a key that there is not, only his own policies are asked. */
const onKey = (call: Call, action: string, reference: string | undefined): Ask => {
  const key = findKey(call.world, call, reference ?? '')
  if (key) return onKnownKey(call, { key, action })
  const resource = reference?.startsWith('arn:') ? reference : arnIn('kms', call, `key/${reference}`)
  return { action, resource, context: { 'kms:CallerAccount': call.account } }
}

const keyed =
  (name: string): Access =>
  ({ KeyId }: KeyRequest, call) => [onKey(call, `kms:${name}`, KeyId)]

/** An alias and its key are asked for both, and the key's policy decides on the key alone. */
const aliased =
  (name: string): Access =>
  ({ AliasName: alias = '', TargetKeyId: key }: KeyRequest, call) => [
    { action: `kms:${name}`, resource: arnIn('kms', call, alias) },
    onKey(call, `kms:${name}`, key ?? alias),
  ]

const onKeys =
  'CancelKeyDeletion DescribeKey DisableKey DisableKeyRotation EnableKey EnableKeyRotation Encrypt GenerateDataKey GetKeyPolicy GetKeyRotationStatus ListKeyPolicies ListResourceTags PutKeyPolicy ScheduleKeyDeletion TagResource UntagResource UpdateKeyDescription'

/**
 * What the operations ask of their callers. Decrypt knows its key from the ciphertext and asks for itself.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export const kmsAccess: ServiceAccess = {
  prefix: 'kms',
  asksEverybody: true,
  operations: {
    ...Object.fromEntries(onKeys.split(' ').map((name) => [name, keyed(name)])),
    ...Object.fromEntries(['CreateAlias', 'DeleteAlias', 'UpdateAlias'].map((name) => [name, aliased(name)])),
    Decrypt: () => [],
  },
}

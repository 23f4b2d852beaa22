import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import type { RequestContext } from '../../policy/evaluate'
import { type Decision, evaluate } from '../../policy/evaluate'
import { nameOf, type Principal, principalOf } from '../../policy/principal'
import { refusalOf } from '../../request/authorizer'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { onKnownKey } from './access'
import { findKey, requireKey, requireLivingKey } from './keys'
import type { Key, KmsOperation } from './state'

/** A use of a key that its policy and state decide on. */
interface KeyUse {
  /** ARN of the key or of an alias. */
  readonly keyArn: string
  readonly principal: Principal
  /** Such as `kms:Decrypt`. */
  readonly action: string
  readonly context?: RequestContext
}

const refusal = (reason: string): Decision => ({ allowed: false, explicitDeny: false, reason })

/**
 * Whether a principal may use a key: the key exists, is enabled and not waiting for deletion, and
 * its policy allows it. Where the policy names the account, its identities' own policies were asked
 * when the call came.
 */
export const mayUseKey = (world: World, { keyArn, principal, action, context }: KeyUse): Decision => {
  const arn = parseArn(keyArn)
  const key = arn && findKey(world, arn, keyArn)
  if (!key) return refusal(`Key '${keyArn}' does not exist`)
  if (key.deletion !== undefined) return refusal(`${key.arn} is pending deletion.`)
  if (!key.enabled) return refusal(`${key.arn} is disabled.`)
  const caller = 'account' in principal ? { 'kms:CallerAccount': principal.account } : {}
  return evaluate(key.policy, { principal, action, resource: key.arn, context: { ...caller, ...context } })
}

/**
 * Why the caller's own policies keep him from a key that a service uses for him; undefined if they do not. What the key's
 * policy says is `mayUseKey`'s.
 */
export const refusedKeyUse = (
  call: Call,
  { keyArn, actions, context }: Pick<KeyUse, 'keyArn' | 'context'> & { readonly actions: readonly string[] },
): string | undefined => {
  const arn = parseArn(keyArn)
  const key = arn && findKey(call.world, arn, keyArn)
  return (
    key &&
    refusalOf(call, () => actions.map((action) => onKnownKey(call, { key, action, ...(context && { context }) })))
  )
}

/**
 * The key that a cryptographic operation names, if its caller may use it.
 * @throws AwsError `NotFoundException`, `KMSInvalidStateException`, `DisabledException`,
 *   `AccessDeniedException`
 */
const requireUsableKey = (reference: string | undefined, action: string, call: Call): Key => {
  const key = requireLivingKey(reference, call)
  if (!key.enabled) throw new AwsError('DisabledException', `${key.arn} is disabled.`)
  const principal = principalOf(call.caller)
  if (mayUseKey(call.world, { keyArn: key.arn, principal, action }).allowed) return key
  throw new AwsError(
    'AccessDeniedException',
    `User: ${nameOf(principal)} is not authorized to perform: ${action} on resource: ${key.arn} because no resource-based policy allows the ${action} action`,
  )
}

type EncryptionContext = Readonly<Record<string, string>>

/**
 * What a ciphertext of the sandbox holds, in the open: it proves which key would be needed, and
 * protects nothing.
 */
interface Sealed {
  /** ARN of the key. */
  readonly key: string
  /** Base64. */
  readonly plaintext: string
  readonly context: EncryptionContext
}

const ordered = (context: EncryptionContext = {}): EncryptionContext =>
  Object.fromEntries(Object.entries(context).sort(([left], [right]) => left.localeCompare(right)))

/** A ciphertext that names its key and encryption context. */
const seal = (keyArn: string, plaintext: Uint8Array, context: EncryptionContext | undefined): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      key: keyArn,
      plaintext: Buffer.from(plaintext).toString('base64'),
      context: ordered(context),
    } satisfies Sealed),
  )

const readSealed = (ciphertext: Uint8Array | undefined): Sealed | undefined => {
  try {
    return JSON.parse(Buffer.from(ciphertext ?? []).toString())
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * Key and plaintext of a ciphertext.
 * @throws AwsError `InvalidCiphertextException` if it is not one, or of another context
 */
const unseal = (
  ciphertext: Uint8Array | undefined,
  context: EncryptionContext | undefined,
): { key: string; plaintext: Uint8Array } => {
  const sealed = readSealed(ciphertext)
  if (!sealed || JSON.stringify(sealed.context) !== JSON.stringify(ordered(context))) {
    throw new AwsError('InvalidCiphertextException', 'The ciphertext is not valid for this key and encryption context.')
  }
  return { key: sealed.key, plaintext: Buffer.from(sealed.plaintext, 'base64') }
}

/**
 * Makes a ciphertext that names its key (BEHAVIOUR 6). Throws `AccessDeniedException`,
 * `DisabledException`.
 */
export const encrypt: KmsOperation<'Encrypt'> = (input, call) => {
  const key = requireUsableKey(input.KeyId, 'kms:Encrypt', call)
  return {
    CiphertextBlob: seal(key.arn, input.Plaintext ?? new Uint8Array(), input.EncryptionContext),
    KeyId: key.arn,
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const,
  }
}

/**
 * Opens a ciphertext of the sandbox (BEHAVIOUR 6). Throws `InvalidCiphertextException`,
 * `AccessDeniedException`, `IncorrectKeyException`.
 */
export const decrypt: KmsOperation<'Decrypt'> = (input, call) => {
  const { key: keyArn, plaintext } = unseal(input.CiphertextBlob, input.EncryptionContext)
  const key = requireUsableKey(keyArn, 'kms:Decrypt', call)
  if (input.KeyId !== undefined && requireKey(input.KeyId, call).arn !== key.arn) {
    throw new AwsError(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    )
  }
  return { KeyId: key.arn, Plaintext: plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const }
}

/** Makes a data key and its ciphertext; the bytes come from the world's seed (BEHAVIOUR 6). */
export const generateDataKey: KmsOperation<'GenerateDataKey'> = (input, call) => {
  const key = requireUsableKey(input.KeyId, 'kms:GenerateDataKey', call)
  const length = input.NumberOfBytes ?? (input.KeySpec === 'AES_128' ? 16 : 32)
  const plaintext = Buffer.from(call.world.ids.hex(64).repeat(Math.ceil(length / 32)), 'hex').subarray(0, length)
  return { CiphertextBlob: seal(key.arn, plaintext, input.EncryptionContext), Plaintext: plaintext, KeyId: key.arn }
}

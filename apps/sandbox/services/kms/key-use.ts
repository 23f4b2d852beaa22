import type { DecryptCommandInput, GenerateDataKeyCommandInput } from '@aws-sdk/client-kms'
import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import { table } from '../../kit/own-members'
import type { RequestContext } from '../../policy/evaluate'
import { type Decision, evaluate } from '../../policy/evaluate'
import { nameOf, type Principal, principalOf } from '../../policy/principal'
import { refusalOf } from '../../request/authorizer'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { onKnownKey } from './access'
import { findKey, living, requireKeyOrAlias } from './keys'
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
  const key = living(requireKeyOrAlias(reference, call))
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

const invalid = (says: string): AwsError => new AwsError('ValidationException', says)

/** What may be sealed or opened at once (BEHAVIOUR 9). @throws AwsError `ValidationException` */
const requireLength = (member: string, bytes: Uint8Array | undefined, most: number): void => {
  const length = bytes?.length ?? 0
  if (length >= 1 && length <= most) return
  const limit = length === 0 ? 'greater than or equal to 1' : `less than or equal to ${most}`
  throw invalid(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length ${limit}`,
  )
}

/** The sandbox has symmetric keys only (BEHAVIOUR 6). @throws AwsError `InvalidKeyUsageException` for algorithms of others */
const requireSymmetric = ({ EncryptionAlgorithm: algorithm = 'SYMMETRIC_DEFAULT' }: DecryptCommandInput): void => {
  if (algorithm === 'SYMMETRIC_DEFAULT') return
  throw new AwsError(
    'InvalidKeyUsageException',
    `Algorithm ${algorithm} is incompatible with key spec SYMMETRIC_DEFAULT.`,
  )
}

/**
 * Makes a ciphertext that names its key (BEHAVIOUR 6). Throws `AccessDeniedException`,
 * `DisabledException`.
 */
export const encrypt: KmsOperation<'Encrypt'> = (input, call) => {
  requireLength('plaintext', input.Plaintext, 4_096)
  const key = requireUsableKey(input.KeyId, 'kms:Encrypt', call)
  requireSymmetric(input)
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
  requireLength('ciphertextBlob', input.CiphertextBlob, 6_144)
  const { key: keyArn, plaintext } = unseal(input.CiphertextBlob, input.EncryptionContext)
  const key = requireUsableKey(keyArn, 'kms:Decrypt', call)
  requireSymmetric(input)
  if (input.KeyId !== undefined && requireKeyOrAlias(input.KeyId, call).arn !== key.arn) {
    throw new AwsError(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    )
  }
  return { KeyId: key.arn, Plaintext: plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const }
}

const keyLengths: Readonly<Record<string, number>> = table({ AES_128: 16, AES_256: 32 })

/** The length of a data key, which one of two members says (BEHAVIOUR 9). @throws AwsError `ValidationException` */
const dataKeyLength = ({ KeySpec: spec, NumberOfBytes: bytes }: GenerateDataKeyCommandInput): number => {
  if ((spec === undefined) === (bytes === undefined)) {
    throw invalid('Please specify either number of bytes or key spec.')
  }
  const length = bytes ?? keyLengths[spec ?? '']
  if (length !== undefined && length >= 1 && length <= 1_024) return length
  const limit = (bytes ?? 0) < 1 ? 'greater than or equal to 1' : 'less than or equal to 1024'
  throw invalid(
    `1 validation error detected: Value '${spec ?? bytes}' at '${spec ? 'keySpec' : 'numberOfBytes'}' failed to satisfy constraint: ${spec ? 'Member must satisfy enum value set: [AES_256, AES_128]' : `Member must have value ${limit}`}`,
  )
}

/** Makes a data key and its ciphertext; the bytes come from the world's seed (BEHAVIOUR 6). */
export const generateDataKey: KmsOperation<'GenerateDataKey'> = (input, call) => {
  const length = dataKeyLength(input)
  const key = requireUsableKey(input.KeyId, 'kms:GenerateDataKey', call)
  const plaintext = Buffer.from(call.world.ids.hex(64).repeat(Math.ceil(length / 32)), 'hex').subarray(0, length)
  return { CiphertextBlob: seal(key.arn, plaintext, input.EncryptionContext), Plaintext: plaintext, KeyId: key.arn }
}

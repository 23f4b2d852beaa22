import { AwsError } from '../../kit/aws-error'

/**
 * The sandbox's ciphertexts hold key and plaintext in the open: they prove which key would be needed, and protect nothing.
 */
interface Sealed {
  readonly key: string
  readonly plaintext: string
  readonly context: Readonly<Record<string, string>>
}

const ordered = (context: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(context).sort(([left], [right]) => left.localeCompare(right)))

/** A ciphertext that names its key and encryption context. */
export const seal = (
  keyArn: string,
  plaintext: Uint8Array,
  context: Readonly<Record<string, string>> | undefined,
): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      key: keyArn,
      plaintext: Buffer.from(plaintext).toString('base64'),
      context: ordered(context),
    } satisfies Sealed),
  )

/** Key and plaintext of a ciphertext. @throws AwsError `InvalidCiphertextException` if it is none, or of another context */
export const unseal = (
  ciphertext: Uint8Array | undefined,
  context: Readonly<Record<string, string>> | undefined,
): { key: string; plaintext: Uint8Array } => {
  const sealed = read(ciphertext)
  if (!sealed || JSON.stringify(sealed.context) !== JSON.stringify(ordered(context))) {
    throw new AwsError('InvalidCiphertextException', 'The ciphertext is not valid for this key and encryption context.')
  }
  return { key: sealed.key, plaintext: Buffer.from(sealed.plaintext, 'base64') }
}

const read = (ciphertext: Uint8Array | undefined): Sealed | undefined => {
  try {
    return JSON.parse(Buffer.from(ciphertext ?? []).toString())
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

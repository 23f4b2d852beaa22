import { createHash } from 'node:crypto'
import { AwsError } from '../../kit/aws-error'
import { writableInXml } from '../../wire/xml-text'
import type { MessageAttribute } from './state'

/** Attributes of a message as clients send them. */
type GivenAttributes = Readonly<
  Record<
    string,
    {
      readonly DataType?: string | undefined
      readonly StringValue?: string | undefined
      readonly BinaryValue?: Uint8Array | undefined
    }
  >
>

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValue', message)

/** Whether a text has only characters that a message may hold, which are those of XML (BEHAVIOUR 22). */
export const isWritable = (text: string): boolean => writableInXml(text) === text

const LONGEST = 256

/** The value of an attribute, as its type has it. */
const checkValue = (name: string, type: string, { StringValue, BinaryValue }: GivenAttributes[string] = {}): void => {
  const [kind] = type.split('.')
  const value = kind === 'Binary' ? BinaryValue : StringValue
  if (value === undefined || value.length === 0) {
    throw invalid(`Message (user) attribute '${name}' must contain a non-empty value of type '${kind}'.`)
  }
  if (kind === 'Number' && !Number.isFinite(Number(value))) {
    throw invalid(`Can't cast the value of message (user) attribute '${name}' to a number.`)
  }
  if (typeof value === 'string' && !isWritable(value)) {
    throw invalid(`Message (user) attribute '${name}' has a value with characters that are not allowed.`)
  }
}

/** Names, types and values of attributes (BEHAVIOUR 22). */
const checkAttribute = (name: string, attribute: GivenAttributes[string] = {}): void => {
  const { DataType = '' } = attribute
  if (!/^[\w.\u00C0-\u017F-]{1,256}$/.test(name) || /^(aws|amazon)\.|^\.|\.$|\.\./i.test(name)) {
    throw invalid(
      'Message (user) attribute name can only contain upper and lower score characters, digits, periods, hyphens and underscores. It must not start with AWS. or Amazon.',
    )
  }
  const [kind = ''] = DataType.split('.')
  if (kind === '') throw invalid(`The message attribute '${name}' must contain non-empty message attribute type.`)
  if (!['String', 'Number', 'Binary'].includes(kind) || DataType.length > LONGEST) {
    throw invalid(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    )
  }
  checkValue(name, DataType, attribute)
}

/** Reads message attributes: at most ten. @throws AwsError `InvalidParameterValue` */
export const readMessageAttributes = (given: GivenAttributes | undefined): Record<string, MessageAttribute> => {
  const entries = Object.entries(given ?? {})
  if (entries.length > 10) {
    throw new AwsError(
      'InvalidParameterValue',
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [10].`,
    )
  }
  for (const [name, attribute] of entries) checkAttribute(name, attribute)
  return Object.fromEntries(
    entries.map(([name, { DataType = '', StringValue, BinaryValue }]) => [
      name,
      {
        DataType,
        ...(StringValue !== undefined && { StringValue }),
        ...(BinaryValue !== undefined && { BinaryValue }),
      },
    ]),
  )
}

/** MD5 of a message's text, which SDKs compare with what they sent or got. */
export const bodyDigest = (body: string): string => createHash('md5').update(body).digest('hex')

const STRING = 1
const BINARY = 2

const sized = (bytes: Uint8Array): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/**
 * MD5 of message attributes; undefined without any.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export const attributesDigest = (attributes: Readonly<Record<string, MessageAttribute>>): string | undefined => {
  const names = Object.keys(attributes).sort()
  if (names.length === 0) return undefined
  const hash = createHash('md5')
  for (const name of names) {
    const attribute = attributes[name]
    if (attribute === undefined) continue
    const binary = attribute.BinaryValue
    hash.update(sized(Buffer.from(name))).update(sized(Buffer.from(attribute.DataType)))
    hash.update(Buffer.from([binary ? BINARY : STRING]))
    hash.update(sized(binary ?? Buffer.from(attribute.StringValue ?? '')))
  }
  return hash.digest('hex')
}

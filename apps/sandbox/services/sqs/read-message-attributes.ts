import { AwsError } from '../../kit/aws-error'
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

/** Reads message attributes: at most ten. @throws AwsError `InvalidParameterValue` */
export const readMessageAttributes = (given: GivenAttributes | undefined): Record<string, MessageAttribute> => {
  const entries = Object.entries(given ?? {})
  if (entries.length > 10) {
    throw new AwsError(
      'InvalidParameterValue',
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [10].`,
    )
  }
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

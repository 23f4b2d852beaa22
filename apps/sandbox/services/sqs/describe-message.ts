import type { Message, ReceiveMessageCommandInput } from '@aws-sdk/client-sqs'
import { attributesDigest, bodyDigest } from './digests'
import type { QueueMessage } from './state'

/** The entries whose name was asked for: by itself, by a prefix (`foo.*`), or as one of `All`. */
const chosen = <Value>(
  values: Readonly<Record<string, Value>>,
  names: readonly string[] | undefined,
): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) =>
      names?.some(
        (wanted) =>
          wanted === 'All' || wanted === name || (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -1))),
      ),
    ),
  )

const systemAttributes = (message: QueueMessage): Record<string, string> => ({
  SenderId: message.sender,
  SentTimestamp: String(message.sent.getTime()),
  ApproximateReceiveCount: String(message.receiveCount),
  ApproximateFirstReceiveTimestamp: String(message.firstReceived?.getTime() ?? 0),
})

/** A received message with the attributes that the receiver asked for. */
export const describeMessage = (message: QueueMessage, input: ReceiveMessageCommandInput): Message => {
  const attributes = chosen(message.attributes, input.MessageAttributeNames)
  const system = chosen(systemAttributes(message), [
    ...(input.AttributeNames ?? []),
    ...(input.MessageSystemAttributeNames ?? []),
  ])
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: bodyDigest(message.body),
    Body: message.body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(Object.keys(attributes).length > 0 && {
      MessageAttributes: attributes,
      MD5OfMessageAttributes: attributesDigest(attributes),
    }),
  }
}

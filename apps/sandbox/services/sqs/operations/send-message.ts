import type { SendMessageCommandInput, SendMessageCommandOutput } from '@aws-sdk/client-sqs'
import type { Operation } from '../../../request/operation'
import { attributesDigest, bodyDigest } from '../digests'
import { enqueue } from '../enqueue'
import { requireQueue } from '../find-queue'
import { readMessageAttributes } from '../read-message-attributes'

/** Puts a message into a queue. Throws `InvalidParameterValue` for a long one. */
export const sendMessage: Operation<SendMessageCommandInput, SendMessageCommandOutput> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:SendMessage', call)
  const attributes = readMessageAttributes(input.MessageAttributes)
  const message = enqueue(call.world, queue, {
    body: input.MessageBody ?? '',
    attributes,
    sender: call.caller.userId,
    delaySeconds: input.DelaySeconds,
  })
  return {
    MessageId: message.id,
    MD5OfMessageBody: bodyDigest(message.body),
    MD5OfMessageAttributes: attributesDigest(attributes),
  }
}

import type { DeleteMessageCommandInput } from '@aws-sdk/client-sqs'
import type { Operation } from '../../../request/operation'
import { measureDepth } from '../enqueue'
import { requireQueue } from '../find-queue'
import { requireMessage } from '../require-message'

/** Deletes a received message; one that is gone already is no error. Throws `ReceiptHandleIsInvalid`. */
export const deleteMessage: Operation<DeleteMessageCommandInput, object> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:DeleteMessage', call)
  const message = requireMessage(queue, input.ReceiptHandle)
  queue.messages = queue.messages.filter((other) => other !== message)
  measureDepth(call.world, queue)
  return {}
}

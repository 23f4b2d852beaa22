import { AwsError } from '../../kit/aws-error'
import type { Queue, QueueMessage } from './state'

/** The message of a receipt handle; undefined where it is deleted already. @throws AwsError `ReceiptHandleIsInvalid` */
export const requireMessage = (queue: Queue, receiptHandle: string | undefined): QueueMessage | undefined => {
  if (!/^[0-9a-f]{40}$/.test(receiptHandle ?? '')) {
    throw new AwsError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${receiptHandle}" is not a valid receipt handle.`,
    )
  }
  return queue.messages.find((message) => message.receiptHandle === receiptHandle)
}

import type { PurgeQueueCommandInput } from '@aws-sdk/client-sqs'
import type { Operation } from '../../../request/operation'
import { measureDepth } from '../enqueue'
import { requireQueue } from '../find-queue'

/** Deletes all messages of a queue, at once. */
export const purgeQueue: Operation<PurgeQueueCommandInput, object> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:PurgeQueue', call)
  queue.messages = []
  measureDepth(call.world, queue)
  return {}
}

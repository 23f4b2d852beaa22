import type { DeleteQueueCommandInput } from '@aws-sdk/client-sqs'
import type { Operation } from '../../../request/operation'
import { requireQueue } from '../find-queue'
import { sqsStore } from '../state'

/** Deletes a queue with its messages; the name is free after 60 seconds (BEHAVIOUR 3). */
export const deleteQueue: Operation<DeleteQueueCommandInput, object> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:DeleteQueue', call)
  const { queues, deleted } = call.world.store(sqsStore).in(queue)
  queues.delete(queue.name)
  deleted.set(queue.name, call.world.clock.now())
  return {}
}

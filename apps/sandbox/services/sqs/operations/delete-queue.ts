import type { DeleteQueueCommandInput } from '@aws-sdk/client-sqs'
import type { Operation } from '../../../operation'
import { requireQueue } from '../find-queue'
import { sqsStore } from '../state'

export const deleteQueue: Operation<DeleteQueueCommandInput, object> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:DeleteQueue', call)
  const { queues, deleted } = call.world.store(sqsStore).in(queue)
  queues.delete(queue.name)
  deleted.set(queue.name, call.world.clock.now())
  return {}
}

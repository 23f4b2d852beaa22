import type { CreateQueueCommandInput, CreateQueueCommandOutput } from '@aws-sdk/client-sqs'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { readAttributes } from '../attributes'
import { newQueue } from '../new-queue'
import { type Queue, sqsStore } from '../state'

const sameQueue = (queue: Queue, wanted: Readonly<Record<string, string>>): Queue => {
  const actual = readAttributes(queue)
  const other = Object.keys(wanted).find((name) => wanted[name] !== actual[name])
  if (other === undefined) return queue
  throw new AwsError(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${other}`,
  )
}

/** Makes a standard queue, or gives the URL of the same one (BEHAVIOUR 2, 3). */
export const createQueue: Operation<CreateQueueCommandInput, CreateQueueCommandOutput> = (input, call) => {
  const { queues, deleted } = call.world.store(sqsStore).in(call)
  const name = input.QueueName ?? ''
  const known = queues.get(name)
  if (known) return { QueueUrl: sameQueue(known, input.Attributes ?? {}).url }
  const freeFrom = (deleted.get(name)?.getTime() ?? 0) + 60_000
  if (call.world.clock.now().getTime() < freeFrom) {
    throw new AwsError(
      'QueueDeletedRecently',
      'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    )
  }
  const tags = new Map(Object.entries(input.tags ?? {}))
  return { QueueUrl: newQueue({ name, attributes: input.Attributes ?? {}, tags }, call).url }
}

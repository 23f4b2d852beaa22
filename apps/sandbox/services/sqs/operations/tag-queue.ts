import type { TagQueueCommandInput } from '@aws-sdk/client-sqs'
import type { Operation } from '../../../request/operation'
import { requireQueue } from '../find-queue'

/** Adds tags to a queue and overwrites those of the same key. */
export const tagQueue: Operation<TagQueueCommandInput, object> = (input, call) => {
  const { tags } = requireQueue(input.QueueUrl, 'sqs:TagQueue', call)
  for (const [key, value] of Object.entries(input.Tags ?? {})) tags.set(key, value)
  return {}
}

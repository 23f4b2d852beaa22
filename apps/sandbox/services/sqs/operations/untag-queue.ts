import type { UntagQueueCommandInput } from '@aws-sdk/client-sqs'
import { removeTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { requireQueue } from '../find-queue'

/** Takes tags away from a queue. */
export const untagQueue: Operation<UntagQueueCommandInput, object> = (input, call) => {
  removeTags(requireQueue(input.QueueUrl, 'sqs:UntagQueue', call).tags, input.TagKeys)
  return {}
}

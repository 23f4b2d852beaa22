import type { ListQueueTagsCommandInput, ListQueueTagsCommandOutput } from '@aws-sdk/client-sqs'
import type { Operation } from '../../../request/operation'
import { requireQueue } from '../find-queue'

/** Lists the tags of a queue. */
export const listQueueTags: Operation<ListQueueTagsCommandInput, ListQueueTagsCommandOutput> = (input, call) => ({
  Tags: Object.fromEntries(requireQueue(input.QueueUrl, 'sqs:ListQueueTags', call).tags),
})

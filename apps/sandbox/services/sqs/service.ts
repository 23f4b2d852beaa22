import type { Operations, Service } from '../../request/operation'
import { changeMessageVisibility } from './operations/change-message-visibility'
import { createQueue } from './operations/create-queue'
import { deleteMessage } from './operations/delete-message'
import { deleteQueue } from './operations/delete-queue'
import { getQueueAttributes } from './operations/get-queue-attributes'
import { getQueueUrl } from './operations/get-queue-url'
import { listQueueTags } from './operations/list-queue-tags'
import { listQueues } from './operations/list-queues'
import { purgeQueue } from './operations/purge-queue'
import { receiveMessage } from './operations/receive-message'
import { sendMessage } from './operations/send-message'
import { setQueueAttributes } from './operations/set-queue-attributes'
import { tagQueue } from './operations/tag-queue'
import { untagQueue } from './operations/untag-queue'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  ChangeMessageVisibility: changeMessageVisibility,
  CreateQueue: createQueue,
  DeleteMessage: deleteMessage,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  GetQueueUrl: getQueueUrl,
  ListQueueTags: listQueueTags,
  ListQueues: listQueues,
  PurgeQueue: purgeQueue,
  ReceiveMessage: receiveMessage,
  SendMessage: sendMessage,
  SetQueueAttributes: setQueueAttributes,
  TagQueue: tagQueue,
  UntagQueue: untagQueue,
}

/** SQS, in AWS JSON; its old query protocol is not built. */
export const sqs: Service = {
  name: 'sqs',
  schemas: () => import('@aws-sdk/client-sqs'),
  operations,
}

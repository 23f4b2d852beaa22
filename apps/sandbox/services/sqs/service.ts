import type { Operations, Service } from '../../request/operation'
import { sqsAccess } from './access'
import {
  changeMessageVisibility,
  deleteMessage,
  deleteMessageBatch,
  purgeQueue,
  receiveMessage,
  sendMessage,
} from './messages'
import {
  createQueue,
  deleteQueue,
  getQueueAttributes,
  getQueueUrl,
  listQueues,
  listQueueTags,
  setQueueAttributes,
  tagQueue,
  untagQueue,
} from './queues'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  ChangeMessageVisibility: changeMessageVisibility,
  CreateQueue: createQueue,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
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
  access: sqsAccess,
  operations,
}

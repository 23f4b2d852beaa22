import { arnIn } from '../../request/access'
import type { Access, Call, Operations, Service, ServiceAccess } from '../../request/operation'
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
  findQueue,
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

interface QueueRequest {
  readonly QueueUrl?: string
  readonly QueueName?: string
  readonly QueueOwnerAWSAccountId?: string
}

const queueArn = ({ QueueUrl: url, QueueName, QueueOwnerAWSAccountId: owner }: QueueRequest, call: Call): string => {
  const [account = '', name = ''] = url?.split('/').slice(-2) ?? [owner ?? call.account, QueueName]
  return arnIn('sqs', { region: call.region, account: account as Call['account'] }, name)
}

const onQueue =
  (action: string): Access =>
  (input: QueueRequest, call) => {
    const resource = queueArn(input, call)
    const queue = findQueue(call.world, resource)
    const isOwn = queue?.account === call.account
    return [{ action: `sqs:${action}`, resource, ...(isOwn && queue.policy && { policy: queue.policy }) }]
  }

const onQueues =
  'ChangeMessageVisibility CreateQueue DeleteMessage DeleteQueue GetQueueAttributes GetQueueUrl ListQueueTags PurgeQueue ReceiveMessage SendMessage SetQueueAttributes TagQueue UntagQueue'

/** What the operations ask of their callers. */
const sqsAccess: ServiceAccess = {
  prefix: 'sqs',
  operations: {
    ...Object.fromEntries(onQueues.split(' ').map((name) => [name, onQueue(name)])),
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
    DeleteMessageBatch: onQueue('DeleteMessage'),
  },
}

/** SQS, in AWS JSON; its old query protocol is not built. */
export const sqs: Service = {
  name: 'sqs',
  queryCompatible: true,
  schemas: () => import('@aws-sdk/client-sqs'),
  access: sqsAccess,
  operations,
}

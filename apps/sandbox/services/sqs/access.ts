import { arnIn } from '../../request/access'
import type { Access, Call, ServiceAccess } from '../../request/operation'
import { findQueue } from './queues'

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
export const sqsAccess: ServiceAccess = {
  prefix: 'sqs',
  operations: {
    ...Object.fromEntries(onQueues.split(' ').map((name) => [name, onQueue(name)])),
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
    DeleteMessageBatch: onQueue('DeleteMessage'),
  },
}

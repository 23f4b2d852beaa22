import type { ListQueuesCommandInput, ListQueuesCommandOutput } from '@aws-sdk/client-sqs'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { sqsStore } from '../state'

/** Lists the URLs of the Region's queues. */
export const listQueues: Operation<ListQueuesCommandInput, ListQueuesCommandOutput> = (input, call) => {
  const urls = [...call.world.store(sqsStore).in(call).queues.values()]
    .filter(({ name }) => name.startsWith(input.QueueNamePrefix ?? ''))
    .map(({ url }) => url)
  const page = paginate(urls, { token: input.NextToken, size: input.MaxResults, limit: 1000 }, call.world)
  // Without MaxResults SQS gives no NextToken, however many queues there are.
  return input.MaxResults === undefined
    ? { QueueUrls: urls.slice(0, 1000) }
    : { QueueUrls: page.items, NextToken: page.nextToken }
}

import type { GetQueueAttributesCommandInput, GetQueueAttributesCommandOutput } from '@aws-sdk/client-sqs'
import type { Call, Operation } from '../../../request/operation'
import { readAttributes } from '../attributes'
import { requireQueue } from '../find-queue'
import { livingMessages, visibleMessages } from '../living-messages'
import type { Queue } from '../state'

const countMessages = (queue: Queue, { world }: Call): Record<string, string> => {
  const all = livingMessages(world, queue)
  const visible = visibleMessages(world, queue).length
  const inFlight = all.filter((message) => message.visibleFrom > world.clock.now() && message.receiveCount > 0).length
  return {
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(all.length - visible - inFlight),
  }
}

/** Shows the attributes that are asked for, `All` for all of them. */
export const getQueueAttributes: Operation<GetQueueAttributesCommandInput, GetQueueAttributesCommandOutput> = (
  input,
  call,
) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:GetQueueAttributes', call)
  const all = { ...readAttributes(queue), ...countMessages(queue, call) }
  const names: readonly string[] = input.AttributeNames ?? []
  if (names.includes('All')) return { Attributes: all }
  return { Attributes: Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))) }
}

import type { SetQueueAttributesCommandInput } from '@aws-sdk/client-sqs'
import type { Operation } from '../../../request/operation'
import { setAttributes } from '../attributes'
import { requireQueue } from '../find-queue'

/** Sets attributes, all or none. Throws `InvalidAttributeName`, `InvalidAttributeValue`. */
export const setQueueAttributes: Operation<SetQueueAttributesCommandInput, object> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:SetQueueAttributes', call)
  setAttributes(queue, input.Attributes ?? {})
  queue.modified = call.world.clock.now()
  return {}
}

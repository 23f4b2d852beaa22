import type { ChangeMessageVisibilityCommandInput } from '@aws-sdk/client-sqs'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireQueue } from '../find-queue'
import { requireMessage } from '../require-message'

/** Shows a received message again after so many seconds. Throws `MessageNotInflight`. */
export const changeMessageVisibility: Operation<ChangeMessageVisibilityCommandInput, object> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:ChangeMessageVisibility', call)
  const message = requireMessage(queue, input.ReceiptHandle)
  const now = call.world.clock.now()
  if (!message || message.visibleFrom <= now) {
    throw new AwsError('MessageNotInflight', 'The specified message is not in flight.')
  }
  message.visibleFrom = new Date(now.getTime() + (input.VisibilityTimeout ?? 0) * 1000)
  return {}
}

import type { ReceiveMessageCommandInput, ReceiveMessageCommandOutput } from '@aws-sdk/client-sqs'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { describeMessage } from '../describe-message'
import { requireQueue } from '../find-queue'
import { receive } from '../receive'

/** Receives up to ten messages that are visible now; it never waits (BEHAVIOUR 5, 6). */
export const receiveMessage: Operation<ReceiveMessageCommandInput, ReceiveMessageCommandOutput> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:ReceiveMessage', call)
  const maximum = input.MaxNumberOfMessages ?? 1
  if (maximum < 1 || maximum > 10) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ${maximum} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
    )
  }
  const messages = receive(call.world, queue, { maximum, visibilitySeconds: input.VisibilityTimeout })
  return messages.length === 0 ? {} : { Messages: messages.map((message) => describeMessage(message, input)) }
}

import type { GetQueueUrlCommandInput, GetQueueUrlCommandOutput } from '@aws-sdk/client-sqs'
import type { Operation } from '../../../request/operation'
import { requireQueue } from '../find-queue'

/** Gives the URL of a queue by name, of another account where its policy allows. */
export const getQueueUrl: Operation<GetQueueUrlCommandInput, GetQueueUrlCommandOutput> = (input, call) => {
  const account = input.QueueOwnerAWSAccountId ?? call.account
  return { QueueUrl: requireQueue(`/${account}/${input.QueueName}`, 'sqs:GetQueueUrl', call).url }
}

import type { PublishCommandInput, PublishCommandOutput } from '@aws-sdk/client-sns'
import { parseArn } from '../../../kit/arn'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import { principalOf } from '../../../policy/principal'
import type { Operation } from '../../../request/operation'
import type { TopicMessage } from '../message'
import { publishToTopic } from '../publish-to-topic'
import { readTexts } from '../read-texts'
import { invalidParameter } from '../refusals'

/** Publishes a message (BEHAVIOUR 3, 4, 12 to 14). Throws `InvalidParameter`, `AuthorizationError`, `KMSAccessDenied`. */
export const publish: Operation<PublishCommandInput, PublishCommandOutput> = (input, call) => {
  refuseUnbuilt('sns:Publish', input, ['PhoneNumber', 'MessageGroupId', 'MessageDeduplicationId'])
  const topicArn = input.TopicArn ?? input.TargetArn ?? ''
  if (parseArn(topicArn)?.region !== call.region) throw invalidParameter('TopicArn')
  const message: TopicMessage = {
    id: call.world.ids.uuid(),
    topicArn,
    ...readTexts(input),
    subject: input.Subject,
    attributes: (input.MessageAttributes ?? {}) as TopicMessage['attributes'],
  }
  publishToTopic(call.world, message, { principal: principalOf(call.caller) })
  return { MessageId: message.id }
}

import type { SetTopicAttributesCommandInput } from '@aws-sdk/client-sns'
import type { Operation } from '../../../request/operation'
import { requireTopic } from '../find-topic'
import { setTopicAttribute } from '../topic-attributes'

/** Sets one attribute of a topic (BEHAVIOUR 6). Throws `InvalidParameter`. */
export const setTopicAttributes: Operation<SetTopicAttributesCommandInput, object> = (input, call) => {
  const topic = requireTopic(input.TopicArn, 'sns:SetTopicAttributes', call)
  setTopicAttribute(topic, input.AttributeName ?? '', input.AttributeValue ?? '')
  return {}
}

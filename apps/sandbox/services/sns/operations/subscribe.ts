import type { SubscribeCommandInput, SubscribeCommandOutput } from '@aws-sdk/client-sns'
import { parseArn } from '../../../kit/arn'
import { sendConfirmationMail } from '../../../mail/confirmation-mail'
import type { Call, Operation } from '../../../request/operation'
import { requireTopic } from '../find-topic'
import { invalidParameter, notModelled } from '../refusals'
import type { Subscription, Topic } from '../state'
import { setSubscriptionAttribute } from '../subscription-attributes'
import { addSubscription, subscriptionsTo } from '../subscriptions'

const checkedProtocol = ({ Protocol, Endpoint = '' }: SubscribeCommandInput): 'email' | 'sqs' => {
  if (Protocol === 'email') {
    if (!/^[^@\s]{1,64}@[^@\s]+$/.test(Endpoint)) throw invalidParameter('Email address')
    return 'email'
  }
  if (Protocol === 'sqs') {
    if (parseArn(Endpoint)?.service !== 'sqs') throw invalidParameter('SQS endpoint ARN')
    return 'sqs'
  }
  throw notModelled(`The sandbox delivers to email and sqs only, not to ${Protocol}.`)
}

const askForConfirmation = ({ world }: Call, topic: Topic, { protocol, endpoint, token }: Subscription): void => {
  if (protocol !== 'email') throw notModelled('The sandbox subscribes queues of the same account only.')
  sendConfirmationMail(world, { to: endpoint, topicArn: topic.arn, region: topic.region, token })
}

/** Subscribes an address, which has to confirm, or a queue of the account (BEHAVIOUR 7, 9); others answer 501. */
export const subscribe: Operation<SubscribeCommandInput, SubscribeCommandOutput> = (input, call) => {
  const topic = requireTopic(input.TopicArn, 'sns:Subscribe', call)
  const protocol = checkedProtocol(input)
  const attributes = new Map<string, string>()
  for (const [name, value] of Object.entries(input.Attributes ?? {})) setSubscriptionAttribute(attributes, name, value)
  const known = subscriptionsTo(call.world, topic).find(
    (one) => one.protocol === protocol && one.endpoint === input.Endpoint,
  )
  const subscription =
    known ??
    addSubscription(call.world, topic, {
      protocol,
      endpoint: input.Endpoint ?? '',
      owner: call.account,
      confirmed: protocol === 'sqs' && parseArn(input.Endpoint ?? '')?.account === call.account,
      attributes,
    })
  if (subscription.confirmed === undefined) askForConfirmation(call, topic, subscription)
  const shown = subscription.confirmed !== undefined || input.ReturnSubscriptionArn === true
  return { SubscriptionArn: shown ? subscription.arn : 'pending confirmation' }
}

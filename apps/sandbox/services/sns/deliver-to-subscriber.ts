import { sendNotificationMail } from '../../mail/notification-mail'
import type { World } from '../../world/world'
import { receiveNotification } from '../chatbot/receive-notification'
import { sendToQueue } from '../sqs/send-to-queue'
import { type TopicMessage, textFor } from './message'
import type { Subscription, Topic } from './state'

interface Handover {
  readonly world: World
  readonly topic: Topic
  readonly subscription: Subscription
  readonly message: TopicMessage
}

const mail = ({ world, topic, subscription, message }: Handover): void =>
  sendNotificationMail(world, {
    to: subscription.endpoint,
    topicArn: topic.arn,
    region: topic.region,
    subscriptionArn: subscription.arn,
    message: textFor(message, 'email'),
    subject: message.subject,
  })

/** The JSON document that SNS sends to queues and web endpoints, without a signature. */
const envelope = ({ world, topic, message }: Handover): string =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: message.id,
    TopicArn: topic.arn,
    ...(message.subject !== undefined && { Subject: message.subject }),
    Message: textFor(message, 'sqs'),
    Timestamp: world.clock.now().toISOString(),
    ...(Object.keys(message.attributes).length > 0 && {
      MessageAttributes: Object.fromEntries(
        Object.entries(message.attributes).map(([name, { DataType, StringValue }]) => [
          name,
          { Type: DataType, Value: StringValue },
        ]),
      ),
    }),
  })

const queue = (handover: Handover): void => {
  const { world, topic, subscription, message } = handover
  const raw = subscription.attributes.get('RawMessageDelivery') === 'true'
  sendToQueue(world, {
    queueArn: subscription.endpoint,
    principal: { service: 'sns.amazonaws.com' },
    body: raw ? textFor(message, 'sqs') : envelope(handover),
    attributes: raw ? message.attributes : {},
    context: { 'aws:SourceArn': topic.arn, 'aws:SourceAccount': topic.account },
  })
}

const service = ({ world, topic, message }: Handover): void =>
  receiveNotification(world, {
    topicArn: topic.arn,
    message: textFor(message, 'https'),
    ...(message.subject !== undefined && { subject: message.subject }),
  })

const handovers: Readonly<Record<Subscription['protocol'], (handover: Handover) => void>> = {
  email: mail,
  sqs: queue,
  https: service,
}

/** Hands a message to one subscriber. @throws AwsError when the subscriber's side refuses it */
export const deliverToSubscriber = (handover: Handover): void => handovers[handover.subscription.protocol](handover)

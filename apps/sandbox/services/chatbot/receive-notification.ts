import { keepLast } from '../../world/keep-last'
import type { World } from '../../world/world'
import { putMetric } from '../cloudwatch/metrics'
import { writeServiceLog } from '../logs/service-events'
import type { ServiceNotification } from '../sns/state'
import type { Channel } from './channel'
import { renderNotification } from './render-notification'
import { slackChannel } from './slack-channel'
import { type AnyConfiguration, type ChatbotStore, chatbotStore, type RenderedNotification } from './state'
import { teamsChannel } from './teams-channel'

/** Chatbot's logs and metrics land here whatever the configuration's Region (BEHAVIOUR 14). */
const HOME_REGION = 'us-east-1'

/** One notification at one configuration that lists its topic. */
interface Delivery {
  readonly world: World
  readonly account: string
  readonly configuration: AnyConfiguration
  readonly channel: Channel
  readonly notification: ServiceNotification
}

const count = ({ world, account, configuration }: Delivery, name: string): void =>
  putMetric(world, {
    account,
    region: HOME_REGION,
    namespace: 'AWS/Chatbot',
    name,
    dimensions: { ConfigurationName: configuration.ConfigurationName },
    value: 1,
  })

const log = ({ world, account, configuration }: Delivery, level: 'INFO' | 'ERROR', line: string): void => {
  const wanted = configuration.LoggingLevel
  if (wanted === 'NONE' || (wanted === 'ERROR' && level === 'INFO')) return
  const group = `/aws/chatbot/${configuration.ConfigurationName}`
  writeServiceLog(world, { account, region: HOME_REGION, group, stream: 'notifications' }, line)
}

const drop = (delivery: Delivery, store: ChatbotStore, metric: string, reason: string): void => {
  const { world, account, configuration, notification } = delivery
  keepLast(store.dropped, [
    {
      at: world.clock.now().toISOString(),
      account,
      configuration: configuration.ConfigurationName,
      topic: notification.topicArn,
      reason,
      message: notification.message,
    },
  ])
  count(delivery, metric)
  log(delivery, 'ERROR', `${reason}: \n${JSON.stringify({ type: 'Notification', ...notification })}`)
}

/** Whether a message goes into the thread of an earlier one: the same id in the same channel (BEHAVIOUR 12). */
const isReply = ({ place }: Channel, threadId: string, { threads }: ChatbotStore): boolean => {
  const thread = JSON.stringify([...place, threadId])
  if (threads.has(thread)) return true
  threads.add(thread)
  return false
}

const deliverToChannel = (delivery: Delivery, store: ChatbotStore, rendered: RenderedNotification): void => {
  const { world, account, configuration, notification, channel } = delivery
  channel.post({
    at: world.clock.now().toISOString(),
    account,
    configuration: configuration.ConfigurationName,
    topic: notification.topicArn,
    region: notification.topicArn.split(':')[3] ?? '',
    ...rendered,
    ...(rendered.threadId !== undefined && { isReply: isReply(channel, rendered.threadId, store) }),
  })
  count(delivery, 'MessageDeliverySuccess')
  log(delivery, 'INFO', `Sending message to ${channel.what}: ${rendered.title}`)
}

const EVENTS_A_SECOND = 10

/** Takes an event, or says that this second's are taken: each configuration has ten in any second (BEHAVIOUR 10). */
const isThrottled = ({ world, configuration }: Delivery, store: ChatbotStore): boolean => {
  const now = world.clock.now().getTime()
  const { ChatConfigurationArn: arn } = configuration
  const latest = (store.taken.get(arn) ?? []).filter((at) => at > now - 1000)
  if (latest.length >= EVENTS_A_SECOND) return true
  store.taken.set(arn, [...latest, now])
  return false
}

const receive = (delivery: Delivery, store: ChatbotStore): void => {
  const { channel, notification } = delivery
  count(delivery, 'EventsProcessed')
  if (isThrottled(delivery, store)) {
    drop(delivery, store, 'EventsThrottled', `Event was throttled: more than ${EVENTS_A_SECOND} events a second`)
    return
  }
  const rendered = notification.isRaw ? undefined : renderNotification(notification.message, channel.harmless)
  if (!rendered) {
    const guide = 'https://docs.aws.amazon.com/chatbot/latest/adminguide/related-services.html'
    drop(delivery, store, 'UnsupportedEvents', `Event received is not supported (see ${guide} )`)
  } else if (channel.obstacle !== undefined) {
    drop(delivery, store, 'MessageDeliveryFailure', channel.obstacle)
  } else {
    deliverToChannel(delivery, store, rendered)
  }
}

/**
 * What Chatbot does with a message that SNS delivers to its endpoint: each configuration of the topic's account that lists
 * the topic posts it to its channel, or drops it and says so in its log (BEHAVIOUR 10-14).
 */
export const receiveNotification = (world: World, notification: ServiceNotification): void => {
  const account = notification.topicArn.split(':')[4] ?? ''
  const store = world.store(chatbotStore)
  const { configurations, teamsConfigurations } = store.in(account)
  const lists = ({ SnsTopicArns }: AnyConfiguration): boolean => SnsTopicArns.includes(notification.topicArn)
  for (const configuration of [...configurations.values()].filter(lists)) {
    receive(
      { world, account, configuration, channel: slackChannel(world, account, configuration), notification },
      store,
    )
  }
  for (const configuration of [...teamsConfigurations.values()].filter(lists)) {
    receive(
      { world, account, configuration, channel: teamsChannel(world, account, configuration), notification },
      store,
    )
  }
}

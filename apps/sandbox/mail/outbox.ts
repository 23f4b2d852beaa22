import { keepLast } from '../world/keep-last'
import { defineStore, type World } from '../world/world'

/** A mail that SNS sent, as `GET /_sandbox/mail` shows it. */
interface Mail {
  /** ISO 8601. */
  readonly at: string
  readonly to: string
  readonly subject: string
  readonly body: string
  /** ARN of the topic. */
  readonly topic: string
  readonly region: string
  readonly kind: 'confirmation' | 'notification'
  /** Of a confirmation: opening it with GET confirms the subscription. There is no other way. */
  readonly link?: string
}

/** Mails in order, the last 10,000 at least. */
export const outbox = defineStore<Mail[]>('mail', () => [])

/** Delivers the mail with which SNS asks the owner of an address to confirm a subscription. */
export const deliverConfirmationMail = (
  world: World,
  subscription: { readonly to: string; readonly topicArn: string; readonly region: string; readonly token: string },
): void => {
  const link = `${world.endpoint}/_sandbox/confirm?token=${subscription.token}`
  keepLast(world.store(outbox), [
    {
      at: world.clock.now().toISOString(),
      to: subscription.to,
      subject: 'AWS Notification - Subscription Confirmation',
      body: `You have chosen to subscribe to the topic:
${subscription.topicArn}

To confirm this subscription, click or visit the link below (If this was in error no action is necessary):
${link}

Please do not reply directly to this email. If you wish to remove yourself from receiving all future SNS subscription confirmation requests please send an email to sns-opt-out
`,
      topic: subscription.topicArn,
      region: subscription.region,
      kind: 'confirmation',
      link,
    },
  ])
}

/** A message of a topic on its way to a confirmed address. */
interface MailNotification {
  readonly to: string
  readonly topicArn: string
  readonly region: string
  readonly subscriptionArn: string
  readonly message: string
  /** Without one SNS writes its own. */
  readonly subject: string | undefined
}

/**
 * Delivers a message of a topic as SNS mails it: the text, and a footer with the link that ends the
 * subscription.
 */
export const deliverNotificationMail = (world: World, mail: MailNotification): void => {
  const unsubscribe = `${world.endpoint}/_sandbox/unsubscribe?subscription=${encodeURIComponent(mail.subscriptionArn)}`
  keepLast(world.store(outbox), [
    {
      at: world.clock.now().toISOString(),
      to: mail.to,
      subject: mail.subject ?? 'AWS Notification Message',
      body: `${mail.message}

--
If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:
${unsubscribe}

Please do not reply directly to this email. If you have any questions or comments regarding this email, please contact us at https://aws.amazon.com/support
`,
      topic: mail.topicArn,
      region: mail.region,
      kind: 'notification',
    },
  ])
}

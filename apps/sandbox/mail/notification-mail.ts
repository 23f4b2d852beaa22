import type { World } from '../world/world'
import { outbox } from './outbox'

/** A message of a topic on its way to a confirmed address. */
export interface MailNotification {
  readonly to: string
  readonly topicArn: string
  readonly region: string
  readonly subscriptionArn: string
  readonly message: string
  /** Without one SNS writes its own. */
  readonly subject: string | undefined
}

/** Sends a message of a topic as SNS mails it: the text, and a footer with the link that ends the subscription. */
export const sendNotificationMail = (world: World, mail: MailNotification): void => {
  const unsubscribe = `${world.endpoint}/_sandbox/unsubscribe?subscription=${encodeURIComponent(mail.subscriptionArn)}`
  world.store(outbox).push({
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
  })
}

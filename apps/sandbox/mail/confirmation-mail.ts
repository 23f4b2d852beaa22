import type { World } from '../world/world'
import { outbox } from './outbox'

/** Sends the mail with which SNS asks the owner of an address to confirm a subscription. */
export const sendConfirmationMail = (
  world: World,
  subscription: { readonly to: string; readonly topicArn: string; readonly region: string; readonly token: string },
): void => {
  const link = `${world.endpoint}/_sandbox/confirm?token=${subscription.token}`
  world.store(outbox).push({
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
  })
}

import { attempt } from '../../aws/attempt'
import { TimedOut, waitUntil } from '../../base/wait-until'
import { observeMail } from '../../observe/observe-mail'
import { accountFailureCodes } from '../kit/outcome'
import type { Performer } from '../kit/performer'

/**
 * Subscribes an address to its route's topic, which sends it a mail with a link. SNS keeps one subscription for an address and topic,
 * so that beside the one that CloudFormation declared nothing is sent twice. It is listed before the next look is taken, because another
 * try would send another mail; one that SNS does not list is not tried again in this run.
 * Source: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
export const subscribeMail: Performer<'subscribe-mail'> = async (
  { account, region, topic, email },
  { aws, clock, output },
) => {
  const { SubscribeCommand } = await import('@aws-sdk/client-sns')
  const client = await aws.sns(region)
  const TopicArn = `arn:aws:sns:${region}:${account}:${topic}`
  await attempt({ operation: 'sns:Subscribe', account, region }, () =>
    client.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: email, ReturnSubscriptionArn: true })),
  )
  const isListed = async () =>
    (await observeMail({ client, account, region }, [topic])).subscriptions.some(
      (one) => one.email.toLowerCase() === email.toLowerCase(),
    )
  try {
    await waitUntil({
      what: `the subscription of ${email}`,
      look: isListed,
      done: (listed) => listed,
      describe: () => 'not listed',
      every: 2,
      atMost: 60,
      clock,
      output,
    })
    return []
  } catch (error) {
    if (!(error instanceof TimedOut)) throw error
    const { wayOut } = accountFailureCodes.MAIL_NOT_LISTED
    const message = `SNS took the subscription of ${email} to ${topic}, and does not list it`
    return [{ account, region, code: 'MAIL_NOT_LISTED', message, wayOut, lasting: true }]
  }
}

import { attemptUnlessMissing } from '../../aws/attempt'
import type { Performer } from '../kit/performer'

/**
 * Ends the subscription of an address; one that is gone by then is what was wanted.
 * Source: https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html
 */
export const unsubscribeMail: Performer<'unsubscribe-mail'> = async ({ account, region, subscription }, { aws }) => {
  const { UnsubscribeCommand } = await import('@aws-sdk/client-sns')
  const client = await aws.sns(region)
  await attemptUnlessMissing({ operation: 'sns:Unsubscribe', account, region }, ['NotFoundException', 'NotFound'], () =>
    client.send(new UnsubscribeCommand({ SubscriptionArn: subscription })),
  )
  return []
}

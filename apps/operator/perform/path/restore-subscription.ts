import type { Subscription } from '@aws-sdk/client-sns'
import { attempt } from '../../aws/attempt'
import { callIn } from '../../observe/path/link-reader'
import { findSubscription, listSubscriptions } from '../../observe/path/read-subscriptions'
import { documentOf, type LinkRepair, type Repair } from './link-repair'

/**
 * What takes an attribute away: an empty filter policy (SNS developer guide, "Removing a subscription filter policy"); a redrive
 * policy wants no value at all and refuses an empty one (terraform-provider-aws, `topic_subscription.go`).
 */
const attributeValue = (name: string, wanted: string): string | undefined => {
  if (wanted !== '') return wanted
  return name === 'FilterPolicy' ? '{}' : undefined
}

/** The attributes of a subscription that differ; the subscription itself stays, so that nobody confirms again. */
export const restoreAttributes = async (
  { link, differing, place }: Repair,
  { SubscriptionArn }: Subscription,
): Promise<void> => {
  const { SetSubscriptionAttributesCommand } = await import('@aws-sdk/client-sns')
  const client = await place.aws.sns(place.region)
  for (const AttributeName of differing) {
    const wanted = link.properties[AttributeName] ?? ''
    const AttributeValue = attributeValue(AttributeName, documentOf(wanted) ?? '')
    await attempt(callIn(place, 'sns:SetSubscriptionAttributes'), () =>
      client.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue })),
    )
  }
}

/** A confirmed mail subscription. One that is gone meanwhile is subscribed again as lost mail is. */
export const restoreMailSubscription: LinkRepair = async (repair) => {
  const held = findSubscription(repair.link, await listSubscriptions(repair.place), repair.place)
  if (held !== undefined) await restoreAttributes(repair, held)
}

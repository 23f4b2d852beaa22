import type { PathLink } from '../../../planning/state/path-link'
import { attempt, attemptUnlessMissing } from '../../aws/attempt'
import { asJson, callIn, type FoundLink, type PathPlace, propertiesOf } from './link-reader'
import { findSubscription, listSubscriptionsTo, readAttributes } from './read-subscriptions'

/** One rule by its name: a member has others, and a list returns them all. */
export const readMemberRule = async ({ name }: PathLink, place: PathPlace): Promise<FoundLink> => {
  const { DescribeRuleCommand, ListTargetsByRuleCommand } = await import('@aws-sdk/client-eventbridge')
  const client = await place.aws.eventBridge(place.region)
  const rule = await attemptUnlessMissing(callIn(place, 'events:DescribeRule'), ['ResourceNotFoundException'], () =>
    client.send(new DescribeRuleCommand({ Name: name })),
  )
  if (rule === undefined) return undefined
  const { Targets } = await attempt(callIn(place, 'events:ListTargetsByRule'), () =>
    client.send(new ListTargetsByRuleCommand({ Rule: name })),
  )
  const { EventPattern, State } = rule
  return propertiesOf({ EventPattern, State, Targets: asJson(Targets ?? []) })
}

/** Chatbot's subscription to one topic, with what is set on it. */
export const readMemberSubscription = async (link: PathLink, place: PathPlace): Promise<FoundLink> => {
  const subscription = findSubscription(link, await listSubscriptionsTo(place, link.name), place)
  return subscription && readAttributes(subscription, place)
}

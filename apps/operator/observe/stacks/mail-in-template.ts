import { subscribedMetadata } from '../../../manifest/sizes/foundation-size'
import type { DeclaredSubscription } from '../../../planning/state/observed-subscriptions'
import { parsedTemplate } from './read-templates'

/** A template as far as it is about mail; every part of it may be somebody else's. */
interface MailResource {
  readonly Type?: unknown
  readonly DeletionPolicy?: unknown
  readonly Metadata?: Readonly<Record<string, unknown>> | null
  readonly Properties?: {
    readonly TopicName?: unknown
    readonly TopicArn?: { readonly Ref?: unknown } | null
    readonly Protocol?: unknown
    readonly Endpoint?: unknown
  } | null
}

type Resources = Readonly<Record<string, MailResource | null>>

const topicName = (resources: Resources, id: unknown): string | undefined => {
  const name = typeof id === 'string' ? resources[id]?.Properties?.TopicName : undefined
  return typeof name === 'string' ? name : undefined
}

const ownResource = (resources: Resources, { DeletionPolicy, Properties }: MailResource): DeclaredSubscription[] => {
  const { TopicArn, Protocol, Endpoint } = Properties ?? {}
  const topic = topicName(resources, TopicArn?.Ref)
  if (topic === undefined || Protocol !== 'email' || typeof Endpoint !== 'string') return []
  return [{ topic, email: Endpoint, stays: DeletionPolicy === 'Retain' }]
}

const named = (resources: Resources, id: string): DeclaredSubscription[] => {
  const topic = topicName(resources, id)
  const addresses = resources[id]?.Metadata?.[subscribedMetadata]
  if (topic === undefined || !Array.isArray(addresses)) return []
  return addresses.flatMap((email) => (typeof email === 'string' ? [{ topic, email, stays: true }] : []))
}

/** The mail subscriptions that a stack's template declares or names. A template that is not JSON is not ours and has none. */
export const subscriptionsIn = (template: string): DeclaredSubscription[] => {
  const resources = (parsedTemplate(template)?.Resources ?? {}) as Resources
  return Object.entries(resources).flatMap(([id, resource]) => {
    if (resource?.Type === 'AWS::SNS::Subscription') return ownResource(resources, resource)
    return resource?.Type === 'AWS::SNS::Topic' ? named(resources, id) : []
  })
}

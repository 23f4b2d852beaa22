import { regionsOf } from '../../manifest/manifest'
import { declaredAddresses } from '../../manifest/sizes/foundation-size'
import type { Contribution } from '../actions/plan-value'
import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import type { ObservedStack } from '../state/observed-stacks'
import type { DeclaredSubscription } from '../state/observed-subscriptions'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'

type Changing = Pick<Situation, 'manifest' | 'assembly' | 'observed' | 'regions'>

/** The stack that holds the mail topics, as it is deployed. */
export const foundMailStack = ({
  assembly,
  observed: { stacks },
}: Pick<Changing, 'assembly' | 'observed'>): ObservedStack | undefined => {
  const [wanted] = assembly.stacks
  return isSeen(stacks) ? stacks.seen.find(({ name }) => name === wanted?.name) : undefined
}

/** A topic and an address as one key: addresses are compared without regard to case. */
const keyOf = ({ topic, email }: Pick<DeclaredSubscription, 'topic' | 'email'>): string =>
  `${topic} ${email.toLowerCase()}`

const keysOf = (
  { manifest: { routes }, assembly: { mailTopics } }: Pick<Changing, 'manifest' | 'assembly'>,
  addressesOf: (route: Changing['manifest']['routes'][number]) => readonly string[],
): ReadonlySet<string> =>
  new Set(
    routes.flatMap((route) => addressesOf(route).map((email) => keyOf({ topic: mailTopics[route.name] ?? '', email }))),
  )

/**
 * The subscriptions of addresses that left their route, which CloudFormation leaves alone. Without an ARN nobody has confirmed, and the
 * subscription lapses by itself. That of a topic whose route left goes with the topic.
 */
export const planEndedMail = (situation: Changing): Contribution => {
  const { manifest, assembly, observed, regions } = situation
  if (!isSeen(observed.mail) || regions.length < regionsOf(manifest).length) return {}
  const wanted = keysOf(situation, ({ email }) => email)
  const ended = new Set(
    (foundMailStack(situation)?.subscriptions ?? []).filter((one) => one.stays && !wanted.has(keyOf(one))).map(keyOf),
  )
  const routes = new Map(Object.entries(assembly.mailTopics).map(([route, topic]) => [topic, route]))
  const actions = observed.mail.seen.flatMap((one) => {
    const route = routes.get(one.topic)
    if (route === undefined || one.arn === undefined || !ended.has(keyOf(one))) return []
    return [
      {
        kind: 'unsubscribe-mail' as const,
        region: manifest.regions.home,
        account: manifest.organization.securityAccount,
        route,
        topic: one.topic,
        email: one.email,
        subscription: one.arn,
        reason: 'the manifest does not name it any more',
      },
    ]
  })
  return { actions }
}

/**
 * Subscriptions that an update of the stack would end although the manifest names the addresses: an older version declared them without
 * retaining them, and the manifest now has so many before them that the template has no room for them.
 */
export const guardMail = (situation: Pick<Changing, 'manifest' | 'assembly' | 'observed'>): readonly Refusal[] => {
  const { manifest } = situation
  const declared = declaredAddresses(manifest)
  const wanted = keysOf(situation, ({ email }) => email)
  const kept = keysOf(situation, ({ name }) => declared.get(name) ?? [])
  const ended = (foundMailStack(situation)?.subscriptions ?? []).filter(
    (one) => !one.stays && wanted.has(keyOf(one)) && !kept.has(keyOf(one)),
  )
  if (ended.length === 0) return []
  const { home: region } = manifest.regions
  const addresses = listed([...new Set(ended.map(({ email }) => email))])
  return [refusal('MAIL_ENDED', `CloudFormation would end the mail subscriptions of ${addresses}`, { region })]
}

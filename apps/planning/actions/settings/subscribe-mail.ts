import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { adds, type Kind } from '../kind'
import { firstStack, ofKind } from '../order'
import { inView } from '../share'

/**
 * An address of a route that lost its subscription is subscribed again, which sends it a new confirmation mail.
 * CloudFormation made the subscription once and does not notice that it is gone.
 */
export type SubscribeMail = Described & {
  readonly kind: 'subscribe-mail'
  readonly region: Region
  readonly account: AccountId
  readonly route: string
  /** The topic's name. */
  readonly topic: string
  readonly email: string
}

/** What planning knows of subscribing an address again; the Foundation stack has the topics. */
export const subscribeMailKind = {
  words: ({ email, route }) => ({
    subject: 'mail subscription',
    detail: `${email} to the route "${route}": AWS sends it a new mail to confirm`,
  }),
  problem: 'MAIL_LOST',
  effect: () => adds(1),
  needs: [ofKind('deploy-stack', firstStack)],
  causedBy: [ofKind('deploy-stack')],
  share: inView,
} satisfies Kind<SubscribeMail>

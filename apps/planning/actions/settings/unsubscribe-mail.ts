import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { inView } from '../share'

/** The subscription of an address ends that a route does not name any more and that CloudFormation leaves alone. */
export type UnsubscribeMail = Described & {
  readonly kind: 'unsubscribe-mail'
  readonly region: Region
  readonly account: AccountId
  readonly route: string
  /** The topic's name. */
  readonly topic: string
  readonly email: string
  /** The subscription's ARN. */
  readonly subscription: string
}

/** What planning knows of ending a subscription. It stands before the stacks in a plan: their templates say whose it was. */
export const unsubscribeMailKind = {
  words: ({ email, route }) => ({ subject: 'mail subscription', detail: `${email} from the route "${route}"` }),
  problem: 'MAIL_FOREIGN',
  effect: () => removes(1),
  share: inView,
} satisfies Kind<UnsubscribeMail>

import type { AccountId } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { adds, type Kind } from '../kind'
import { later } from '../share'

/** IAM: GuardDuty's service-linked role in the management account, without which no policy reaches that account. */
export type CreateServiceLinkedRole = Described & {
  readonly kind: 'create-service-linked-role'
  /** The management account. */
  readonly account: AccountId
  readonly principal: string
}

/** What planning knows of the service-linked role. It belongs to what reaches everybody, so it is part of no wave. */
export const createServiceLinkedRoleKind = {
  words: ({ account }, label) => ({ subject: 'service-linked role', detail: `of GuardDuty in ${label(account)}` }),
  problem: 'LINKED_ROLE_MISSING',
  effect: () => adds(1),
  share: later,
} satisfies Kind<CreateServiceLinkedRole>

import type { AccountId } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { adds, type Kind } from '../kind'
import { ofKind } from '../order'
import { withMemberRoutes } from '../share'

/** The security account may deploy service-managed StackSets in the whole organization. */
export type RegisterStackSetsAdmin = Described & {
  readonly kind: 'register-stacksets-admin'
  /** The security account. */
  readonly account: AccountId
  readonly principal: string
}

/** What planning knows of the administrator of StackSets. */
export const registerStackSetsAdminKind = {
  words: ({ account, principal }, label) => ({
    subject: 'StackSets admin',
    detail: `${label(account)} for ${principal}`,
  }),
  problem: 'STACKSETS_ADMIN_MISSING',
  effect: () => adds(1),
  needs: [ofKind('activate-stacksets-access')],
  share: withMemberRoutes,
} satisfies Kind<RegisterStackSetsAdmin>

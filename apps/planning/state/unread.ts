import type { AccountId } from '../../manifest/ids'
import type { Denied, Seen } from './seen'

/** In the place of an operation: nobody asked, because what is to be done does not depend on it. */
const nobodyAsked = 'nobody:Asked'

/** What a look at named accounts leaves unread. It counts as unknown, so that nothing can be planned from it. */
export const unread = (account: AccountId): Seen<never> => ({
  denied: { operation: nobodyAsked, account, message: 'only the accounts that were named were looked at' },
})

/** Whether something is unknown because nobody asked, and not because a call was refused. */
export const isUnread = ({ operation }: Pick<Denied, 'operation'>): boolean => operation === nobodyAsked

import type { Account } from '@aws-sdk/client-organizations'
import { type AccountState, accountStateNames } from '../../../planning/state/observed'

const isState = (name: string): name is AccountState => accountStateNames.some((known) => known === name)

/**
 * An account's state; `UNKNOWN` where AWS sends none, or one that this version does not know: such an account must not pass for an
 * active one. `Status` "will be retired on September 9, 2026" (API reference of Account), so `State` is read and `Status` only
 * where AWS still sends nothing else.
 */
export const accountState = ({ State, Status }: Pick<Account, 'State' | 'Status'>): AccountState => {
  const name = State ?? Status ?? ''
  return isState(name) ? name : 'UNKNOWN'
}

import type { AccountId, UnitId } from '../../../manifest/ids'
import type { World } from '../../world/world'
import type { AccountRecord } from './account-record'
import { organization } from './state'

/** An account about to join. */
export interface JoiningAccount {
  readonly id: AccountId
  readonly name: string
  readonly email: string
  /** A unit or the root; default the root. */
  readonly unit?: UnitId
  readonly joinedBy: 'CREATED' | 'INVITED'
}

/**
 * Adds an ACTIVE account to the organization and tells all services that follow it: the only way in after the start, so that
 * automatic enrolment never misses one.
 */
export const joinAccount = (world: World, joining: JoiningAccount): AccountRecord => {
  const state = world.store(organization)
  const account: AccountRecord = {
    ...joining,
    unit: joining.unit ?? world.scenario.organization.rootId,
    state: 'ACTIVE',
    joinedAt: world.clock.now(),
  }
  state.accounts.set(account.id, account)
  state.announce({ kind: 'joined', account })
  return account
}

/** A 12-digit id that no account of the organization has. */
export const unusedAccountId = (world: World): AccountId => {
  const { accounts } = world.store(organization)
  for (;;) {
    const digits = BigInt(`0x${world.ids.hex(14)}`)
      .toString()
      .padStart(12, '0')
      .slice(-12) as AccountId
    if (!accounts.has(digits)) return digits
  }
}

import type { AccountId } from '../../../../manifest/ids'
import type { World } from '../../../world/world'
import { organization } from '../../organizations/state'

/** The accounts that a scenario names; `ALL` are those of the organization that are ACTIVE. */
export const chosenAccounts = (world: World, accounts: 'ALL' | readonly AccountId[]): readonly AccountId[] =>
  accounts === 'ALL'
    ? [...world.store(organization).accounts.values()].filter(({ state }) => state === 'ACTIVE').map(({ id }) => id)
    : accounts

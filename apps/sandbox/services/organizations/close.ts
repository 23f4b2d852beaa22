import type { World } from '../../world/world'
import type { AccountRecord } from './account-record'
import { organization } from './state'

/** Closes an account and tells all services that follow it. It stays in the organization. */
export const close = (world: World, account: AccountRecord): void => {
  account.state = 'CLOSED'
  world.store(organization).announce({ kind: 'closed', account })
}

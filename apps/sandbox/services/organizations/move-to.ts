import type { UnitId } from '../../../manifest/ids'
import type { World } from '../../world/world'
import type { AccountRecord } from './account-record'
import { organization } from './state'

/** Puts an account into another unit and tells all services that follow it. */
export const moveTo = (world: World, account: AccountRecord, unit: UnitId): void => {
  const from = account.unit
  account.unit = unit
  world.store(organization).announce({ kind: 'moved', account, from })
}

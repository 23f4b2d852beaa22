import type { AccountId, Region } from '../../manifest/ids'
import type { World } from '../world/world'
import { administratorOf } from './caller'
import type { Call } from './operation'

/** A call as an administrator of an account would make it: for what a scenario prepares before anybody calls. */
export const administratorCall = (world: World, account: AccountId, region: Region): Call => ({
  world,
  caller: administratorOf(account),
  account,
  region,
  requestId: world.ids.uuid(),
})

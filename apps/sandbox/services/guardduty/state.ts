import { defineStore } from '../../world/world'
import { organization } from '../organizations/state'
import { doDueWork } from './do-due-work'
import { followAccount } from './follow-account'
import { GuardDutyState } from './guard-duty-state'

/** GuardDuty's part of the world. It follows the accounts of the organization and the clock. */
export const guardDuty = defineStore('guardduty', (world) => {
  const state = new GuardDutyState()
  world.clock.onAdvance(() => doDueWork(world, state))
  world.store(organization).subscribe((change) => followAccount(world, state, change))
  return state
})

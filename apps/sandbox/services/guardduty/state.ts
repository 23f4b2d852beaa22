import type { OperationName, OperationOf } from '../../request/operation'
import { defineStore, type World } from '../../world/world'
import { organization } from '../organizations/state'
import { publishDueUpdates } from './findings/publish-finding'
import { endAdministration, enrollEverybody, followAccount } from './members/membership'
import { GuardDutyState } from './records'

type Client = typeof import('@aws-sdk/client-guardduty')

/** An operation of GuardDuty, by its AWS name. */
export type GuardDutyOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/**
 * Finishes what was to happen by now: the end of an administrator, enrollment by ALL, and
 * publishing of updated findings.
 */
export const doDueWork = (world: World, state: GuardDutyState): void => {
  for (const regional of state.organizations.values()) {
    if (regional.goneAt && regional.goneAt <= world.clock.now()) endAdministration(state, regional)
    else if (regional.allDueAt && regional.allDueAt <= world.clock.now()) enrollEverybody(world, state, regional)
  }
  publishDueUpdates(world, state)
}

/** GuardDuty's part of the world. It follows the accounts of the organization and the clock. */
export const guardDuty = defineStore('guardduty', (world) => {
  const state = new GuardDutyState()
  world.clock.onAdvance(() => doDueWork(world, state))
  world.store(organization).subscribe((change) => followAccount(world, state, change))
  return state
})

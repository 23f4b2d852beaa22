import type { OperationName, OperationOf } from '../../request/operation'
import { defineStore, type World } from '../../world/world'
import { type AccountChange, organization, type PolicyChange } from '../organizations/state'
import { publishDueUpdates } from './findings/publish-finding'
import { endAdministration, enrollEverybody, followAccount } from './members/membership'
import { afterPolicyDelay, carryOutFor, catchUp } from './policies/carry-out'
import { policyCoverage } from './policies/policy-coverage'
import { GuardDutyState } from './records'

type Client = typeof import('@aws-sdk/client-guardduty')

/** An operation of GuardDuty, by its AWS name. */
export type GuardDutyOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/**
 * Finishes what was to happen by now: policies that were there before, the end of an administrator,
 * enrollment by ALL, and publishing of updated findings.
 */
export const doDueWork = (world: World, state: GuardDutyState): void => {
  catchUp(world, state)
  for (const regional of state.organizations.values()) {
    if (regional.goneAt && regional.goneAt <= world.clock.now()) endAdministration(state, regional)
    else if (regional.allDueAt && regional.allDueAt <= world.clock.now()) enrollEverybody(world, state, regional)
  }
  publishDueUpdates(world, state)
}

/** What an account is not in any more, no policy reaches, at once; where it joins or moves, its policies are announced. */
const follow = (world: World, state: GuardDutyState, change: AccountChange): void => {
  followAccount(world, state, change)
  if (change.kind === 'closed' || change.kind === 'left') carryOutFor(world, state, change.account)
}

const followPolicies = (world: World, state: GuardDutyState, { type, accounts }: PolicyChange): void => {
  if (type !== 'GUARDDUTY_POLICY' || accounts.length === 0) return
  afterPolicyDelay(world, () => {
    for (const id of accounts) {
      const account = world.store(organization).accounts.get(id)
      if (account) carryOutFor(world, state, account)
      else world.store(policyCoverage).note(id, undefined)
    }
  })
}

/** GuardDuty's part of the world. It follows the accounts and policies of the organization, and the clock. */
export const guardDuty = defineStore('guardduty', (world) => {
  const state = new GuardDutyState()
  world.clock.onAdvance(() => doDueWork(world, state))
  world.store(organization).subscribe((change) => follow(world, state, change))
  world.store(organization).onPoliciesChanged((change) => followPolicies(world, state, change))
  return state
})

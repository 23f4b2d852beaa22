import type { World } from '../../world/world'
import type { AccountChange } from '../organizations/account-record'
import { enrol, enrolmentObstacle } from './enrol'
import type { GuardDutyState } from './guard-duty-state'
import type { RegionalOrganization } from './regional-organization'

const enrolNewcomer = (
  world: World,
  state: GuardDutyState,
  regional: RegionalOrganization,
  { account }: AccountChange,
): void => {
  if (regional.autoEnable === 'NONE' || regional.goneAt) return
  if (!enrolmentObstacle(world, state, regional, account)) enrol(world, state, regional, account)
}

const release = (
  world: World,
  state: GuardDutyState,
  { region, admin }: RegionalOrganization,
  { kind, account }: AccountChange,
): void => {
  const member = state.detector(admin, region)?.members.get(account.id)
  const detector = state.detector(account.id, region)
  if (!member || detector?.administrator !== admin) return
  Object.assign(member, { relationship: kind === 'left' ? 'Removed' : 'Disabled', updatedAt: world.clock.now() })
  if (kind === 'left') delete detector.administrator
  else detector.status = 'DISABLED'
}

/** What GuardDuty does when an account joins, is closed or leaves: in every Region that has a delegated administrator. */
export const followAccount = (world: World, state: GuardDutyState, change: AccountChange): void => {
  for (const regional of state.organizations.values()) {
    if (change.kind === 'joined') enrolNewcomer(world, state, regional, change)
    else if (change.kind !== 'moved') release(world, state, regional, change)
  }
}

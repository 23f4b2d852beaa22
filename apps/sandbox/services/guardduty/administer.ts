import type { AccountId, Region } from '../../../manifest/ids'
import type { World } from '../../world/world'
import { organization } from '../organizations/state'
import { type Detector, isAssociated, newDetector } from './detector'
import { newRegionalOrganization, type RegionalOrganization } from './regional-organization'
import { guardDuty } from './state'

/** Members by invitation that belong to the organization are its members from now on (BEHAVIOUR 41). */
const takeOverInvited = (world: World, detector: Detector): void => {
  const { accounts } = world.store(organization)
  for (const member of detector.members.values()) {
    if (isAssociated(member) && accounts.has(member.account)) delete member.invitation
  }
}

/** Makes an account delegated administrator of a Region: it gets a detector, or its own is turned on. */
export const administer = (world: World, account: AccountId, region: Region): RegionalOrganization => {
  const state = world.store(guardDuty)
  const detector = state.detector(account, region) ?? state.add(newDetector(world, account, region))
  detector.status = 'ENABLED'
  takeOverInvited(world, detector)
  const regional = newRegionalOrganization(world, region, account)
  state.organizations.set(region, regional)
  return regional
}

import type { AccountId, Region } from '../../../../manifest/ids'
import type { GuardDutyScenario } from '../../../scenario/guard-duty-schema'
import { ScenarioError } from '../../../scenario/scenario-error'
import type { World } from '../../../world/world'
import { organization } from '../../organizations/state'
import { type Detector, isAssociated, type Member, newDetector } from '../detector'
import { guardDuty } from '../state'

type Invitation = NonNullable<GuardDutyScenario['invitations']>[number]

const detectorOf = (world: World, account: AccountId, region: Region): Detector => {
  const state = world.store(guardDuty)
  return state.detector(account, region) ?? state.add(newDetector(world, account, region))
}

const invitedMember = (world: World, account: AccountId, relationship: Member['relationship']): Member => {
  const now = world.clock.now()
  const email = world.store(organization).accounts.get(account)?.email ?? `outside-${account}@example.com`
  const known = { account, email, relationship, updatedAt: now }
  return relationship === 'Created' ? known : { ...known, invitation: world.ids.hex(32), invitedAt: now }
}

const startInvitation = (world: World, region: Region, { administrator, accounts, state }: Invitation): void => {
  const inviter = detectorOf(world, administrator, region)
  for (const account of accounts) {
    const member = invitedMember(world, account, state ?? 'Enabled')
    inviter.members.set(account, member)
    if (!isAssociated(member)) continue
    const detector = detectorOf(world, account, region)
    if (detector.administrator !== undefined && detector.administrator !== administrator) {
      const says = `${account} is a member of ${detector.administrator} in ${region} already`
      throw new ScenarioError([{ place: 'guardDuty.invitations', says }])
    }
    detector.administrator = administrator
    detector.frequency = inviter.frequency
    if (member.relationship === 'Disabled') detector.status = 'DISABLED'
  }
}

/** Makes the invitations that a scenario starts with, and the members that accepted them; detectors are made where they are missing. */
export const startInvitations = (world: World, { invitations = [] }: GuardDutyScenario): void => {
  for (const wanted of invitations) for (const region of wanted.regions) startInvitation(world, region, wanted)
}

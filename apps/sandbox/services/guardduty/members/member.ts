import type { Member as WireMember } from '@aws-sdk/client-guardduty'
import type { AccountId } from '../../../../manifest/ids'
import type { Call } from '../../../request/operation'
import type { World } from '../../../world/world'
import { organization } from '../../organizations/state'
import { processMembers, requireBatch } from '../batch'
import { requireDetector, requireNoAdministrator } from '../detector'
import { invalidInput, reasons } from '../errors'
import { listPage } from '../list-page'
import { type Detector, isAssociated, type Member } from '../records'
import { type GuardDutyOperation, guardDuty } from '../state'
import { enrollByRequest } from './membership'

/** A member as the API shows it to its administrator. */
const describeMember = (world: World, administrator: Detector, member: Member): WireMember => ({
  AccountId: member.account,
  DetectorId: world.store(guardDuty).detector(member.account, administrator.region)?.id,
  MasterId: administrator.account,
  AdministratorId: administrator.account,
  Email: member.email,
  RelationshipStatus: member.relationship,
  InvitedAt: member.invitedAt?.toISOString(),
  UpdatedAt: member.updatedAt.toISOString(),
})

/**
 * Adds one member to an administrator's detector. Returns why not, as `UnprocessedAccounts` says
 * it, or nothing.
 */
const createMember = (call: Call, detector: Detector, id: AccountId, email: string): string | undefined => {
  const { world, region } = call
  const state = world.store(guardDuty)
  const regional = state.organizations.get(region)
  const account = world.store(organization).accounts.get(id)
  if (regional?.admin === detector.account && account) {
    return enrollByRequest(world, state, regional, { ...account, email })
  }
  if (id === detector.account) return reasons.itself
  const known = detector.members.get(id)
  if (known && (isAssociated(known) || known.relationship === 'Created' || known.relationship === 'Invited')) {
    return reasons.alreadyAMember
  }
  detector.members.set(id, { account: id, email, relationship: 'Created', updatedAt: world.clock.now() })
  return undefined
}

const isEmail = (email: string | undefined): boolean => email !== undefined && email.length >= 1 && email.length <= 64

/**
 * Accounts of the organization become members at once; others are only listed, for an invitation.
 */
export const createMembers: GuardDutyOperation<'CreateMembers'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const details = requireBatch(input.AccountDetails, 'accountDetails')
  if (details.some(({ AccountId, Email }) => !/^\d{12}$/.test(AccountId ?? '') || !isEmail(Email))) throw invalidInput()
  requireNoAdministrator(detector)
  const unprocessed = details.flatMap(({ AccountId = '', Email = '' }) => {
    const reason = createMember(call, detector, AccountId as AccountId, Email)
    return reason === undefined ? [] : [{ AccountId, Result: reason }]
  })
  return { UnprocessedAccounts: unprocessed }
}

function* associatedIn({ members }: Detector): Generator<Member> {
  for (const member of members.list) if (isAssociated(member)) yield member
}

const areAllAssociated = ({ members }: Detector): boolean => members.list.every(isAssociated)

/**
 * Associated members, or with `OnlyAssociated` `false` all that the detector knows (BEHAVIOUR 25).
 */
export const listMembers: GuardDutyOperation<'ListMembers'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const all = input.OnlyAssociated?.toLowerCase() === 'false'
  const members = all || areAllAssociated(detector) ? detector.members.list : associatedIn(detector)
  const page = listPage(members, input, call)
  return {
    Members: page.items.map((member) => describeMember(call.world, detector, member)),
    NextToken: page.nextToken,
  }
}

/** Associated or not. */
export const getMembers: GuardDutyOperation<'GetMembers'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const members: WireMember[] = []
  const unprocessed = processMembers(input.AccountIds, detector, (member) => {
    members.push(describeMember(call.world, detector, member))
    return undefined
  })
  return { Members: members, UnprocessedAccounts: unprocessed }
}

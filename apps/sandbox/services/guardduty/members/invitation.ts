import type { Call } from '../../../request/operation'
import { processMembers } from '../batch'
import { requireDetector, requireNoAdministrator } from '../detector'
import { badRequest } from '../errors'
import { listPage } from '../list-page'
import { type Detector, isAssociated, type Member } from '../records'
import { type GuardDutyOperation, guardDuty } from '../state'

/** An open invitation of the caller's account, with the detector that it comes from. */
interface OpenInvitation {
  readonly inviter: Detector
  readonly member: Member
}

/** The invitations that an account has in this Region and has not answered. */
const openInvitations = ({ world, account, region }: Call): OpenInvitation[] =>
  [...world.store(guardDuty).detectors.in(region)].flatMap((inviter) => {
    const member = inviter.has('members') ? inviter.members.get(account) : undefined
    return member?.relationship === 'Invited' ? [{ inviter, member }] : []
  })

const ALREADY_INVITED =
  'The request is rejected because the current account has already invited or is already the GuardDuty master of the given member account ID.'

/** For members that CreateMembers has listed and that are not associated. */
export const inviteMembers: GuardDutyOperation<'InviteMembers'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  requireNoAdministrator(detector)
  return {
    UnprocessedAccounts: processMembers(input.AccountIds, detector, (member) => {
      if (isAssociated(member) || member.relationship === 'Invited') return ALREADY_INVITED
      const now = call.world.clock.now()
      Object.assign(member, {
        relationship: 'Invited',
        invitation: call.world.ids.hex(32),
        invitedAt: now,
        updatedAt: now,
      })
      return undefined
    }),
  }
}

/** Those that the caller's account has not answered. */
export const listInvitations: GuardDutyOperation<'ListInvitations'> = (input, call) => {
  const page = listPage(openInvitations(call), input, call)
  return {
    Invitations: page.items.map(({ inviter, member }) => ({
      AccountId: inviter.account,
      InvitationId: member.invitation,
      RelationshipStatus: member.relationship,
      InvitedAt: member.invitedAt?.toISOString(),
    })),
    NextToken: page.nextToken,
  }
}

/** How many the caller's account has not answered. */
export const getInvitationsCount: GuardDutyOperation<'GetInvitationsCount'> = (_input, call) => ({
  InvitationsCount: openInvitations(call).length,
})

/**
 * The account is a member from now on, with its administrator's publishing frequency (BEHAVIOUR 24,
 * 27).
 */
export const acceptAdministratorInvitation: GuardDutyOperation<'AcceptAdministratorInvitation'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const invitation = openInvitations(call).find(
    ({ inviter, member }) => inviter.account === input.AdministratorId && member.invitation === input.InvitationId,
  )
  if (!invitation || detector.administrator) {
    throw badRequest(
      'The request is rejected because the current account does not have an invitation from the requested master account.',
    )
  }
  const { inviter, member } = invitation
  Object.assign(member, { relationship: 'Enabled', updatedAt: call.world.clock.now() })
  detector.administrator = inviter.account
  detector.frequency = inviter.frequency
  return {}
}

/** The old name of AcceptAdministratorInvitation, where the administrator is `MasterId`. */
export const acceptInvitation: GuardDutyOperation<'AcceptInvitation'> = ({ MasterId, ...input }, call) =>
  acceptAdministratorInvitation({ ...input, AdministratorId: MasterId }, call)

import type {
  AcceptAdministratorInvitationCommandInput,
  AcceptAdministratorInvitationCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { badRequest } from '../bad-request'
import { openInvitations } from '../invitations'
import { ownDetector } from '../own-detector'

export const acceptAdministratorInvitation: Operation<
  AcceptAdministratorInvitationCommandInput,
  AcceptAdministratorInvitationCommandOutput
> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
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

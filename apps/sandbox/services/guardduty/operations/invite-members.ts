import type { InviteMembersCommandInput, InviteMembersCommandOutput } from '@aws-sdk/client-guardduty'
import type { AccountId } from '../../../../manifest/ids'
import type { Operation } from '../../../request/operation'
import { NOT_A_MEMBER, processAccounts } from '../batch'
import { isAssociated } from '../detector'
import { ownDetector, requireNoAdministrator } from '../own-detector'

const ALREADY_INVITED =
  'The request is rejected because the current account has already invited or is already the GuardDuty master of the given member account ID.'

export const inviteMembers: Operation<InviteMembersCommandInput, InviteMembersCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  requireNoAdministrator(detector)
  return {
    UnprocessedAccounts: processAccounts(input.AccountIds, (id) => {
      const member = detector.members.get(id as AccountId)
      if (!member) return NOT_A_MEMBER
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

import type { DisassociateMembersCommandInput, DisassociateMembersCommandOutput } from '@aws-sdk/client-guardduty'
import type { AccountId } from '../../../../manifest/ids'
import type { Operation } from '../../../request/operation'
import { NOT_A_MEMBER, processAccounts } from '../batch'
import { isAssociated } from '../detector'
import { ownDetector } from '../own-detector'
import { releaseMember } from '../release-member'
import { requireReleasable } from '../requires-all'

/** The members keep their detectors. */
export const disassociateMembers: Operation<DisassociateMembersCommandInput, DisassociateMembersCommandOutput> = (
  input,
  call,
) => {
  const detector = ownDetector(call, input.DetectorId)
  requireReleasable(call, detector)
  return {
    UnprocessedAccounts: processAccounts(input.AccountIds, (id) => {
      const member = detector.members.get(id as AccountId)
      if (!member || !isAssociated(member)) return NOT_A_MEMBER
      releaseMember(call, detector, member, 'Removed')
      return undefined
    }),
  }
}

import type { DeleteMembersCommandInput, DeleteMembersCommandOutput } from '@aws-sdk/client-guardduty'
import type { AccountId } from '../../../../manifest/ids'
import type { Operation } from '../../../request/operation'
import { NOT_A_MEMBER, processAccounts } from '../batch'
import { isAssociated } from '../detector'
import { ownDetector } from '../own-detector'
import { requireReleasable } from '../requires-all'

export const deleteMembers: Operation<DeleteMembersCommandInput, DeleteMembersCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  requireReleasable(call, detector)
  return {
    UnprocessedAccounts: processAccounts(input.AccountIds, (id) => {
      const member = detector.members.get(id as AccountId)
      if (!member) return NOT_A_MEMBER
      if (isAssociated(member)) {
        return 'The request is rejected because the current account cannot delete the given member account ID since it is still associated to it.'
      }
      detector.members.delete(member.account)
      return undefined
    }),
  }
}

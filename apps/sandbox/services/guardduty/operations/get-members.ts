import type { GetMembersCommandInput, GetMembersCommandOutput, Member } from '@aws-sdk/client-guardduty'
import type { AccountId } from '../../../../manifest/ids'
import type { Operation } from '../../../request/operation'
import { NOT_A_MEMBER, processAccounts } from '../batch'
import { describeMember } from '../describe-member'
import { ownDetector } from '../own-detector'

export const getMembers: Operation<GetMembersCommandInput, GetMembersCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const members: Member[] = []
  const unprocessed = processAccounts(input.AccountIds, (id) => {
    const member = detector.members.get(id as AccountId)
    if (!member) return NOT_A_MEMBER
    members.push(describeMember(call.world, detector, member))
    return undefined
  })
  return { Members: members, UnprocessedAccounts: unprocessed }
}

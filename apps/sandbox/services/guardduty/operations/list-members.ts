import type { ListMembersCommandInput, ListMembersCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { describeMember } from '../describe-member'
import { isAssociated } from '../detector'
import { listPage } from '../list-page'
import { ownDetector } from '../own-detector'

export const listMembers: Operation<ListMembersCommandInput, ListMembersCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const all = input.OnlyAssociated?.toLowerCase() === 'false'
  const members = [...detector.members.values()].filter((member) => all || isAssociated(member))
  const page = listPage(members, input, call)
  return {
    Members: page.items.map((member) => describeMember(call.world, detector, member)),
    NextToken: page.nextToken,
  }
}

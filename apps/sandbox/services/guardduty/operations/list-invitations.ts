import type { ListInvitationsCommandInput, ListInvitationsCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { openInvitations } from '../invitations'
import { listPage } from '../list-page'

export const listInvitations: Operation<ListInvitationsCommandInput, ListInvitationsCommandOutput> = (input, call) => {
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

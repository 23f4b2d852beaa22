import type { GetInvitationsCountCommandInput, GetInvitationsCountCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { openInvitations } from '../invitations'

export const getInvitationsCount: Operation<GetInvitationsCountCommandInput, GetInvitationsCountCommandOutput> = (
  _input,
  call,
) => {
  return { InvitationsCount: openInvitations(call).length }
}

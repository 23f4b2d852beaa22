import type { AcceptInvitationCommandInput, AcceptInvitationCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { acceptAdministratorInvitation } from './accept-administrator-invitation'

/** The old name of AcceptAdministratorInvitation, where the administrator is `MasterId`. */
export const acceptInvitation: Operation<AcceptInvitationCommandInput, AcceptInvitationCommandOutput> = (
  { MasterId, ...input },
  call,
) => acceptAdministratorInvitation({ ...input, AdministratorId: MasterId }, call)

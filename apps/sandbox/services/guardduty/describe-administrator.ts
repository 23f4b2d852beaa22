import type { Administrator } from '@aws-sdk/client-guardduty'
import type { Call } from '../../request/operation'
import type { Detector } from './detector'
import { guardDuty } from './state'

/** The administrator of a member's detector as the API shows it. */
export const describeAdministrator = ({ world, region }: Call, detector: Detector): Administrator | undefined => {
  const administrator = detector.administrator && world.store(guardDuty).detector(detector.administrator, region)
  const member = administrator?.members.get(detector.account)
  return (
    administrator &&
    member && {
      AccountId: administrator.account,
      InvitationId: member.invitation,
      RelationshipStatus: member.relationship,
      InvitedAt: member.invitedAt?.toISOString(),
    }
  )
}

import type { Member as WireMember } from '@aws-sdk/client-guardduty'
import type { World } from '../../world/world'
import type { Detector, Member } from './detector'
import { guardDuty } from './state'

/** A member as the API shows it to its administrator. */
export const describeMember = (world: World, administrator: Detector, member: Member): WireMember => ({
  AccountId: member.account,
  DetectorId: world.store(guardDuty).detector(member.account, administrator.region)?.id,
  MasterId: administrator.account,
  AdministratorId: administrator.account,
  Email: member.email,
  RelationshipStatus: member.relationship,
  InvitedAt: member.invitedAt?.toISOString(),
  UpdatedAt: member.updatedAt.toISOString(),
})

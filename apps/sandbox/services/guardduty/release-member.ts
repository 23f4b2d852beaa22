import type { Call } from '../../request/operation'
import type { Detector, Member } from './detector'
import { guardDuty } from './state'

/** Ends the association of a member, whose detector goes on by itself. */
export const releaseMember = (
  { world, region }: Call,
  administrator: Detector,
  member: Member,
  relationship: 'Removed' | 'Resigned',
): void => {
  const detector = world.store(guardDuty).detector(member.account, region)
  if (detector?.administrator === administrator.account) delete detector.administrator
  member.relationship = relationship
  member.updatedAt = world.clock.now()
}

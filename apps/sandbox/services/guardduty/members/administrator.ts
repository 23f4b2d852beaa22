import type { Administrator } from '@aws-sdk/client-guardduty'
import type { Call } from '../../../request/operation'
import { requireDetector } from '../detector'
import { badRequest } from '../errors'
import { refuseFor } from '../features/managed-features'
import type { Detector, Member } from '../records'
import { type GuardDutyOperation, guardDuty } from '../state'
import { releaseMember, releaseObstacle, requireReleasable } from './release-members'

/**
 * The administrator of a detector, and what it knows of this member; undefined for an account that
 * has none.
 */
const findAdministrator = (
  { world, region }: Call,
  detector: Detector,
): { administrator: Detector; member: Member } | undefined => {
  const administrator = detector.administrator && world.store(guardDuty).detector(detector.administrator, region)
  const member = administrator?.members.get(detector.account)
  return administrator && member && { administrator, member }
}

/** The administrator of a member's detector as the API shows it. */
const describeAdministrator = (call: Call, detector: Detector): Administrator | undefined => {
  const found = findAdministrator(call, detector)
  return (
    found && {
      AccountId: found.administrator.account,
      InvitationId: found.member.invitation,
      RelationshipStatus: found.member.relationship,
      InvitedAt: found.member.invitedAt?.toISOString(),
    }
  )
}

/** Nothing for an account that has no administrator. */
export const getAdministratorAccount: GuardDutyOperation<'GetAdministratorAccount'> = (input, call) => ({
  Administrator: describeAdministrator(call, requireDetector(call, input.DetectorId)),
})

/** The old name of GetAdministratorAccount. */
export const getMasterAccount: GuardDutyOperation<'GetMasterAccount'> = (input, call) => ({
  Master: describeAdministrator(call, requireDetector(call, input.DetectorId)),
})

/**
 * A member leaves by itself and keeps its detector. Refused while its organization enables
 * GuardDuty for ALL.
 */
export const disassociateFromAdministratorAccount: GuardDutyOperation<'DisassociateFromAdministratorAccount'> = (
  input,
  call,
) => {
  const found = findAdministrator(call, requireDetector(call, input.DetectorId))
  if (!found) {
    throw badRequest('The request is rejected because the current account is not associated to a master account.')
  }
  requireReleasable(call, found.administrator)
  refuseFor(releaseObstacle(call, found.member.account))
  releaseMember(call, found.administrator, found.member, 'Resigned')
  return {}
}

/** The old name of DisassociateFromAdministratorAccount. */
export const disassociateFromMasterAccount: GuardDutyOperation<'DisassociateFromMasterAccount'> = (input, call) =>
  disassociateFromAdministratorAccount(input, call)

import type { UnprocessedAccount } from '@aws-sdk/client-guardduty'
import type { AccountId } from '../../../../manifest/ids'
import type { Call } from '../../../request/operation'
import { processMemberDetectors, processMembers } from '../batch'
import { requireDetector } from '../detector'
import { badRequest, reasons } from '../errors'
import { switchObstacle } from '../features/managed-features'
import { type Detector, isAssociated, type Member } from '../records'
import { type GuardDutyOperation, guardDuty } from '../state'

/** What the operations on members have in common. */
interface MembersInput {
  readonly DetectorId: string | undefined
  readonly AccountIds: readonly string[] | undefined
}

/**
 * @throws AwsError while the administrator's organization enables GuardDuty for ALL accounts:
 *   nobody can be stopped or let go.
 */
export const requireReleasable = ({ world, region }: Call, administrator: Detector): void => {
  const regional = world.store(guardDuty).organizations.get(region)
  if (regional?.admin === administrator.account && regional.autoEnable === 'ALL') {
    throw badRequest(
      'The request failed because the autoEnableOrganizationMembers configuration of your organization is set to ALL.',
    )
  }
}

/**
 * The caller's detector, from which it may let members go.
 * @throws AwsError as `requireReleasable` does.
 */
const requireReleasing = (input: MembersInput, call: Call): Detector => {
  const administrator = requireDetector(call, input.DetectorId)
  requireReleasable(call, administrator)
  return administrator
}

const setMonitoring = (
  call: Call,
  input: MembersInput,
  administrator: Detector,
  on: boolean,
): { UnprocessedAccounts: UnprocessedAccount[] } => ({
  UnprocessedAccounts: processMemberDetectors(call, input.AccountIds, administrator, (detector) => {
    const member = administrator.members.get(detector.account)
    if (!member) return reasons.notAMember
    const obstacle = switchObstacle(call.world, detector, on ? 'ENABLED' : 'DISABLED')
    if (obstacle !== undefined) return obstacle
    const updatedAt = call.world.clock.now()
    Object.assign(member, { relationship: on ? 'Enabled' : 'Disabled', updatedAt })
    Object.assign(detector, { status: on ? 'ENABLED' : 'DISABLED', updatedAt })
    return undefined
  }),
})

/** Turns the detectors of stopped members on again. */
export const startMonitoringMembers: GuardDutyOperation<'StartMonitoringMembers'> = (input, call) =>
  setMonitoring(call, input, requireDetector(call, input.DetectorId), true)

/** The detectors of these members are off until StartMonitoringMembers. */
export const stopMonitoringMembers: GuardDutyOperation<'StopMonitoringMembers'> = (input, call) =>
  setMonitoring(call, input, requireReleasing(input, call), false)

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

/**
 * Why an organization policy keeps an account in: it has GuardDuty on there (BEHAVIOUR 55). Else undefined.
 */
export const releaseObstacle = ({ world, region }: Call, account: AccountId): string | undefined =>
  switchObstacle(world, { account, region }, 'DISABLED')

/** The members keep their detectors; those in which a policy has GuardDuty on stay members. */
export const disassociateMembers: GuardDutyOperation<'DisassociateMembers'> = (input, call) => {
  const administrator = requireReleasing(input, call)
  return {
    UnprocessedAccounts: processMembers(input.AccountIds, administrator, (member) => {
      if (!isAssociated(member)) return reasons.notAMember
      const obstacle = releaseObstacle(call, member.account)
      if (obstacle !== undefined) return obstacle
      releaseMember(call, administrator, member, 'Removed')
      return undefined
    }),
  }
}

/** Only members that are not associated, or not any more. */
export const deleteMembers: GuardDutyOperation<'DeleteMembers'> = (input, call) => {
  const administrator = requireReleasing(input, call)
  return {
    UnprocessedAccounts: processMembers(input.AccountIds, administrator, (member) => {
      if (isAssociated(member)) {
        return 'The request is rejected because the current account cannot delete the given member account ID since it is still associated to it.'
      }
      administrator.members.delete(member.account)
      return undefined
    }),
  }
}

import type {
  DisassociateFromAdministratorAccountCommandInput,
  DisassociateFromAdministratorAccountCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { badRequest } from '../bad-request'
import { ownDetector } from '../own-detector'
import { releaseMember } from '../release-member'
import { requireReleasable } from '../requires-all'
import { guardDuty } from '../state'

export const disassociateFromAdministratorAccount: Operation<
  DisassociateFromAdministratorAccountCommandInput,
  DisassociateFromAdministratorAccountCommandOutput
> = (input, call) => {
  const { world, region } = call
  const detector = ownDetector(call, input.DetectorId)
  const administrator = detector.administrator && world.store(guardDuty).detector(detector.administrator, region)
  const member = administrator?.members.get(detector.account)
  if (!administrator || !member) {
    throw badRequest('The request is rejected because the current account is not associated to a master account.')
  }
  requireReleasable(call, administrator)
  releaseMember(call, administrator, member, 'Resigned')
  return {}
}

import type { DeleteDetectorCommandInput, DeleteDetectorCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { badRequest } from '../bad-request'
import { isAssociated } from '../detector'
import { ownDetector, requireNoAdministrator } from '../own-detector'
import { guardDuty } from '../state'

export const deleteDetector: Operation<DeleteDetectorCommandInput, DeleteDetectorCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  if ([...detector.members.values()].some((member) => isAssociated(member) || member.relationship === 'Invited')) {
    throw badRequest(
      'The request is rejected because the current account cannot delete detector while it has invited or associated members.',
    )
  }
  requireNoAdministrator(detector)
  call.world.store(guardDuty).remove(detector)
  return {}
}

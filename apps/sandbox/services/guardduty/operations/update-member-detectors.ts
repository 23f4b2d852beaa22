import type { UpdateMemberDetectorsCommandInput, UpdateMemberDetectorsCommandOutput } from '@aws-sdk/client-guardduty'
import type { AccountId } from '../../../../manifest/ids'
import type { Operation } from '../../../request/operation'
import { NOT_A_MEMBER, processAccounts } from '../batch'
import { changeFeatures, policyObstacle } from '../change-features'
import { detectorChanges } from '../detector-input'
import { offeredFeatures, requireValidChanges } from '../feature-settings'
import { ownDetector } from '../own-detector'
import { guardDuty } from '../state'

export const updateMemberDetectors: Operation<UpdateMemberDetectorsCommandInput, UpdateMemberDetectorsCommandOutput> = (
  input,
  call,
) => {
  const { world, region } = call
  const detector = ownDetector(call, input.DetectorId)
  const changes = detectorChanges(input)
  requireValidChanges(changes, offeredFeatures(world, region, true), ['ENABLED', 'DISABLED'])
  return {
    UnprocessedAccounts: processAccounts(input.AccountIds, (id) => {
      const member = world.store(guardDuty).detector(id as AccountId, region)
      if (member?.administrator !== detector.account) return NOT_A_MEMBER
      const obstacle = policyObstacle(world, member, changes)
      if (obstacle === undefined) changeFeatures(world, member, changes)
      return obstacle
    }),
  }
}

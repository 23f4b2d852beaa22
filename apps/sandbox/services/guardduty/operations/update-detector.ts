import type { UpdateDetectorCommandInput, UpdateDetectorCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { changeFeatures, requireUnmanaged } from '../change-features'
import { detectorChanges, readFrequency } from '../detector-input'
import { offeredFeatures, requireValidChanges } from '../feature-settings'
import { imposeFrequency } from '../impose-frequency'
import { ownDetector, requireNoAdministrator } from '../own-detector'

/** An administrator's publishing frequency becomes that of its members; a member cannot change what its administrator owns. */
export const updateDetector: Operation<UpdateDetectorCommandInput, UpdateDetectorCommandOutput> = (input, call) => {
  const { world, region } = call
  const detector = ownDetector(call, input.DetectorId)
  const changes = detectorChanges(input)
  const frequency = readFrequency(input.FindingPublishingFrequency)
  if (input.Enable === false || changes.length > 0 || frequency) requireNoAdministrator(detector)
  requireValidChanges(changes, offeredFeatures(world, region, false), ['ENABLED', 'DISABLED'])
  requireUnmanaged(world, detector, changes)
  changeFeatures(world, detector, changes)
  if (input.Enable !== undefined) detector.status = input.Enable ? 'ENABLED' : 'DISABLED'
  if (frequency) imposeFrequency(world, detector, frequency)
  detector.updatedAt = world.clock.now()
  return {}
}

import type { CreateDetectorCommandInput, CreateDetectorCommandOutput } from '@aws-sdk/client-guardduty'
import type { Call, Operation } from '../../../request/operation'
import { badRequest } from '../bad-request'
import { changeFeatures, requireUnmanaged } from '../change-features'
import { newDetector } from '../detector'
import { detectorChanges, readFrequency } from '../detector-input'
import { enrolEverybody } from '../enrol'
import { offeredFeatures, requireValidChanges } from '../feature-settings'
import { guardDuty } from '../state'

/** The management account can be enrolled only once it has a detector, so ALL reaches it here. */
const enrolManagement = ({ world, account, region }: Call): void => {
  const state = world.store(guardDuty)
  const regional = state.organizations.get(region)
  if (account !== world.scenario.organization.managementAccount || regional?.autoEnable !== 'ALL') return
  if (!regional.allDueAt) enrolEverybody(world, state, regional)
}

/** One detector per account and Region. Features that the request does not name are as in any new detector. */
export const createDetector: Operation<CreateDetectorCommandInput, CreateDetectorCommandOutput> = (input, call) => {
  const { world, account, region } = call
  const state = world.store(guardDuty)
  if (state.detector(account, region)) {
    throw badRequest('The request is rejected because a detector already exists for the current account.')
  }
  const detector = newDetector(world, account, region)
  const changes = detectorChanges(input)
  requireValidChanges(changes, offeredFeatures(world, region, false), ['ENABLED', 'DISABLED'])
  requireUnmanaged(world, detector, changes)
  changeFeatures(world, detector, changes)
  detector.status = input.Enable ? 'ENABLED' : 'DISABLED'
  detector.frequency = readFrequency(input.FindingPublishingFrequency) ?? detector.frequency
  for (const [key, value] of Object.entries(input.Tags ?? {})) detector.tags.set(key, value)
  state.add(detector)
  enrolManagement(call)
  return { DetectorId: detector.id }
}

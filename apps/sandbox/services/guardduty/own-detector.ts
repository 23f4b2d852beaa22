import type { Call } from '../../request/operation'
import { badRequest } from './bad-request'
import type { Detector } from './detector'
import type { RegionalOrganization } from './regional-organization'
import { guardDuty } from './state'

/** The caller's detector of this Region, if `id` is its id. @throws AwsError for any other id. */
export const ownDetector = ({ world, account, region }: Call, id: string | undefined): Detector => {
  const detector = world.store(guardDuty).detector(account, region)
  if (detector?.id === id && detector) return detector
  throw badRequest('The request is rejected because the input detectorId is not owned by the current account.')
}

/** The organization that the caller administers in this Region, and its own detector. @throws AwsError for everybody else. */
export const administered = (
  call: Call,
  id: string | undefined,
): { detector: Detector; regional: RegionalOrganization } => {
  const detector = ownDetector(call, id)
  const regional = call.world.store(guardDuty).organizations.get(call.region)
  if (regional?.admin !== call.account || regional.goneAt) {
    throw badRequest('The request failed because you do not have required AWS Organization master permission.')
  }
  return { detector, regional }
}

/** @throws AwsError when the detector belongs to a member, whose settings its administrator owns. */
export const requireNoAdministrator = (detector: Detector): void => {
  if (detector.administrator !== undefined) {
    throw badRequest(
      'The request is rejected because the current account is an associated member of a master account, which manages this setting.',
    )
  }
}

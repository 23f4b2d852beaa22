import { attempt } from '../../aws/attempt'
import { AwsCallFailed, isNamed, type Place } from '../../aws/errors'

/**
 * Makes a GuardDuty call that deletes something. GuardDuty says by the same BadRequestException that a thing is not there and that
 * it cannot go, so after one it is looked for: what is gone is deleted.
 * @throws AwsCallFailed when it is still there.
 */
export const unlessGone = async (
  place: Place,
  remove: () => Promise<unknown>,
  isThere: () => Promise<boolean>,
): Promise<void> => {
  try {
    await attempt(place, remove)
  } catch (error) {
    if (!(error instanceof AwsCallFailed) || !isNamed(error.cause, 'BadRequestException')) throw error
    if (await isThere()) throw error
  }
}

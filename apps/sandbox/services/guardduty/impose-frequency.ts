import type { World } from '../../world/world'
import type { Detector, Frequency } from './detector'
import { guardDuty } from './state'

/** Sets a detector's publishing frequency, and that of all members that it administers. */
export const imposeFrequency = (world: World, detector: Detector, frequency: Frequency): void => {
  detector.frequency = frequency
  for (const { account } of detector.members.values()) {
    const member = world.store(guardDuty).detector(account, detector.region)
    if (member?.administrator === detector.account) member.frequency = frequency
  }
}

import type { Region } from '../../manifest/ids'
import type { ObservedMember } from '../../planning/state/observed'
import { concurrentRegions, limiter } from '../base/bounded'
import type { MembersReader } from './observe-region'

type Members = Promise<readonly ObservedMember[]>

interface Reading {
  readonly detectorId: string
  readonly members: Members
}

/** Members that were read before a look began, which takes them and reads no other detector's: the Regions, and their reader. */
export interface TakenMembers {
  readonly regions: ReadonlySet<Region>
  /** The members of a detector that were read ahead; undefined where they were not. */
  readonly of: (region: Region, detectorId: string) => Members | undefined
}

/**
 * Reads the members of a Region for the next look, while other work is still being done. Whoever begins answers for it that nothing
 * which is still to be done can change them. A failure is that of the look that takes them.
 */
export class MembersAhead {
  readonly #run = limiter(concurrentRegions)
  #readings = new Map<Region, Reading>()

  begin(region: Region, detectorId: string, read: () => ReturnType<MembersReader>): void {
    const members = this.#run(read)
    // A run that is stopped never looks; until a look takes them, a failure must not count as one that nobody sees.
    members.catch(() => undefined)
    this.#readings.set(region, { detectorId, members })
  }

  /** Everything that was read since the last look; the look after it reads by itself again. */
  take(): TakenMembers {
    const readings = this.#readings
    this.#readings = new Map()
    return {
      regions: new Set(readings.keys()),
      of: (region, detectorId) => {
        const reading = readings.get(region)
        return reading?.detectorId === detectorId ? reading.members : undefined
      },
    }
  }
}

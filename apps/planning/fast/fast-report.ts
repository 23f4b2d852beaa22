import type { FastRegion, ObservedFast } from '../state/observed-fast'
import { shareCount } from './account-buckets'

/** What a run with `--fast` relied on, as `--json` has it. */
export interface FastReport {
  /** When a deployment last looked at every account (ISO 8601); absent where none has noted it. */
  readonly lookedAt?: string
  /** In so many runs every account is looked at. */
  readonly runs: number
  /** Present where no run before this one is known, so that runs come round to every account only if they follow each other evenly. */
  readonly isFirstKnown?: true
  readonly regions: readonly (Omit<FastRegion, 'countedAt'> & {
    /** When GuardDuty made the counts that were relied on (ISO 8601). */
    readonly countedAt?: string
  })[]
}

const time = (at: number): string => new Date(at).toISOString()

/** What was relied on, for people and programs. */
export const fastReport = ({ lookedAt, share, regions }: ObservedFast): FastReport => ({
  ...(lookedAt !== undefined && { lookedAt: time(lookedAt) }),
  runs: shareCount,
  ...(share.isFromHour && { isFirstKnown: true }),
  regions: regions.map(({ countedAt, ...region }) => ({
    ...region,
    ...(countedAt !== undefined && { countedAt: time(countedAt) }),
  })),
})

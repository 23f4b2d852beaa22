import type { AccountId, Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { type Choice, type Chooser, chooser } from '../../planning/fast/choose-accounts'
import { differingCounts } from '../../planning/fast/hold-counts'
import { onlyOffered } from '../../planning/features/feature-states'
import type { LiveAccount, ObservedDetector, ObservedMember, Seen } from '../../planning/state/observed'
import type {
  FastRegion,
  ObservedFast,
  OrganizationCounts,
  Share,
  WholeReason,
} from '../../planning/state/observed-fast'
import { isSeen } from '../../planning/state/seen'
import { seen } from '../aws/attempt'
import { observeCounts } from './guardduty/observe-counts'
import type { DetectorPlace } from './guardduty/observe-detector'
import { observeMembers, observeSomeMembers } from './guardduty/observe-members'
import type { RecordsSeen } from './observe-newcomers'
import type { MembersReader } from './observe-region'

/** What a fast look is chosen by, while it is still being read. */
export interface FastLook {
  readonly manifest: Manifest
  readonly share: Share
  readonly named?: readonly AccountId[] | undefined
  readonly accounts: Promise<Seen<readonly LiveAccount[]>>
  readonly records: Promise<Seen<RecordsSeen>>
}

/** Reads members fast, and says afterwards what it relied on. */
export interface FastReader {
  readonly membersOf: MembersReader
  readonly reliedOn: () => Promise<ObservedFast>
}

type Read = Omit<FastRegion, 'region'> & { readonly members: readonly ObservedMember[] }
type Chosen = Exclude<Choice, { readonly whole: WholeReason }>

const remember = (id: AccountId): ObservedMember => ({ id, relationship: 'Enabled', isRemembered: true })

const readWhole = async (
  place: DetectorPlace,
  { id }: ObservedDetector,
  whole: NonNullable<FastRegion['whole']>,
  counts?: OrganizationCounts,
): Promise<Read> => {
  const members = await observeMembers(place, id)
  const { countedAt } = counts ?? {}
  return { members, read: members.length, remembered: 0, ...(countedAt !== undefined && { countedAt }), whole }
}

/** The members that are chosen, if GuardDuty's counts say of the others what is remembered of them. */
const readChosen = async (
  place: DetectorPlace,
  detector: ObservedDetector,
  { read, remembered }: Chosen,
  { ofMember }: Chooser['wanted'],
): Promise<Read> => {
  const [found, answer] = await Promise.all([
    observeSomeMembers(place, detector.id, read),
    seen(() => observeCounts(place)),
  ])
  if (!isSeen(answer)) {
    return readWhole(place, detector, { reason: 'counts-unknown', details: [answer.denied.message] })
  }
  const [first] = remembered
  const wanted = first === undefined ? {} : ofMember(first, place.region)
  const states = onlyOffered(wanted, (name) => detector.features[name] !== undefined)
  const counts = answer.seen
  const differing = differingCounts({ detector, read: found, remembered: { count: remembered.length, states } }, counts)
  if (differing.length > 0) return readWhole(place, detector, { reason: 'counts-differ', details: differing }, counts)
  return {
    members: [...found, ...remembered.map(remember)],
    read: read.length,
    remembered: remembered.length,
    ...(counts.countedAt !== undefined && { countedAt: counts.countedAt }),
  }
}

const chooserOf = async ({ manifest, share, named, accounts, records }: FastLook): Promise<Chooser | undefined> => {
  const [live, recorded] = await Promise.all([accounts, records])
  if (!isSeen(live) || !isSeen(recorded)) return undefined
  const { lastLook, newcomers } = recorded.seen
  return chooser({ manifest, accounts: live.seen, lastLook, newcomers, share, named })
}

/** Without the accounts, or the records, nothing is known of anybody, so that all members are read. */
const readRegion = async (
  place: DetectorPlace,
  detector: ObservedDetector,
  found: Chooser | undefined,
): Promise<Read> => {
  if (found === undefined) return readWhole(place, detector, { reason: 'records-unknown', details: [] })
  const choice = found.choose(place.region)
  if ('whole' in choice) return readWhole(place, detector, { reason: choice.whole, details: [] })
  return readChosen(place, detector, choice, found.wanted)
}

/**
 * A reader that looks at some members of each Region and relies for the others on what a deployment noted and on GuardDuty's counts. Where
 * these differ it reads the Region. What it gives is for reading alone: no write relies on it.
 */
export const fastReader = (look: FastLook): FastReader => {
  const choosing = chooserOf(look)
  const regions = new Map<Region, FastRegion>()
  return {
    membersOf: async (place, detector) => {
      const { members, ...region } = await readRegion(place, detector, await choosing)
      regions.set(place.region, { region: place.region, ...region })
      return members
    },
    reliedOn: async () => {
      const records = await look.records
      const at = isSeen(records) ? records.seen.lastLook?.at : undefined
      return {
        ...(at !== undefined && { lookedAt: at }),
        share: look.share,
        regions: [...regions.values()].sort((a, b) => (a.region < b.region ? -1 : 1)),
      }
    },
  }
}

import { createHash } from 'node:crypto'
import type { AccountId } from '../../manifest/ids'
import { type Manifest, regionsOf } from '../../manifest/manifest'
import type { FeatureStates } from '../features/feature-states'
import type { WantedFeatures } from '../features/wanted-features'
import type { AssessedAccount } from '../situation/enrollment'
import type { Share } from '../state/observed-fast'

/** Buckets that accounts are in: 40 accounts in each of an organization of ten thousand. */
export const bucketCount = 256

/** Marks are numbers below this one, which three bytes hold. */
const markLimit = 2 ** 24

/**
 * Runs that look at every account. It is a prime, so that shares which follow from the hour come round too, for runs every hour, day or
 * week alike.
 */
export const shareCount = 23

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The bucket of an account, which no other account's coming or going changes. */
export const bucketOf = (id: AccountId): number => hash(id).readUInt8(0)

/** Whether an account is in a share. */
export const isInShare = (id: AccountId, { number, of }: Share): boolean => hash(id).readUInt16BE(1) % of === number

/** What is wanted of an account in all Regions, as a short text that is made once for accounts that want the same. */
const wantedText = (
  manifest: Manifest,
  { ofMember }: Pick<WantedFeatures, 'ofMember'>,
): ((id: AccountId) => string) => {
  const regions = [...regionsOf(manifest)].sort()
  const known = new Map<FeatureStates, string>()
  const textOf = (states: FeatureStates): string => {
    const text = known.get(states) ?? hash(JSON.stringify(states)).toString('base64url', 0, 6)
    known.set(states, text)
    return text
  }
  return (id) => regions.map((region) => `${region}=${textOf(ofMember(id, region))}`).join(' ')
}

/**
 * For each bucket a number that follows from its accounts: their ids, states and units, and what the manifest wants of them. It is
 * another one, but for one case in sixteen million, once anything of that has changed.
 */
export const marksOf = (
  manifest: Manifest,
  wanted: Pick<WantedFeatures, 'ofMember'>,
  accounts: readonly AssessedAccount[],
): readonly number[] => {
  const marks = Array.from({ length: bucketCount }, () => 0)
  const textOf = wantedText(manifest, wanted)
  for (const { account, enrollment } of accounts) {
    const { id, state, unitPath = [] } = account
    const mark = hash([id, state, enrollment, unitPath.join('/'), textOf(id)].join(' ')).readUIntBE(0, 3)
    const bucket = bucketOf(id)
    marks[bucket] = ((marks[bucket] ?? 0) + mark) % markLimit
  }
  return marks
}

import { type FeatureName, featureNames } from '../../manifest/features'
import type { AccountId } from '../../manifest/ids'
import type { DetectorFeatures, ObservedDetector, ObservedMember, ObservedRegion } from '../state/observed'
import { isSeen } from '../state/seen'
import type { Protection } from './kind'

/** What AWS charges for in one account and Region before a plan is performed, as far as it was observed. */
interface KnownDetector {
  /** What is on and charged for. */
  readonly has: ReadonlySet<Protection>
  /** Features that are on in a detector that is off: they are charged for again once it is on. */
  readonly asleep: readonly FeatureName[]
  /** False where more may be on than `has` says, because the account's detector was not seen. */
  readonly isComplete: boolean
}

/** A Region's detectors by account, the enabled members of its administrator, and what the Region offers. */
export interface KnownRegion {
  readonly detectorOf: (account: AccountId) => KnownDetector
  readonly members: readonly AccountId[]
  /** Whether the Region has a feature; undefined while no detector there has been seen. */
  readonly offers: (feature: FeatureName) => boolean | undefined
}

const onIn = (features: DetectorFeatures): readonly FeatureName[] =>
  featureNames.filter((name) => features[name]?.enabled)

const unseen: KnownDetector = { has: new Set(), asleep: [], isComplete: false }

const ofDetector = (detector: ObservedDetector | undefined): KnownDetector => {
  if (detector === undefined) return { ...unseen, isComplete: true }
  const on = onIn(detector.features)
  return detector.enabled
    ? { has: new Set<Protection>(['FOUNDATIONAL', ...on]), asleep: [], isComplete: true }
    : { has: new Set(), asleep: on, isComplete: true }
}

/** A member that was stopped is charged for nothing; of one that is no member any more nothing is known. */
const ofMember = ({ relationship, features }: ObservedMember): KnownDetector => {
  if (relationship === 'Disabled') return { has: new Set(), asleep: onIn(features ?? {}), isComplete: true }
  if (relationship !== 'Enabled') return unseen
  const has = new Set<Protection>(['FOUNDATIONAL', ...onIn(features ?? {})])
  return { has, asleep: [], isComplete: features !== undefined }
}

/** What is known of a Region's detectors; of an account that is not a member of the administrator that is nothing. */
export const knownRegion = (
  { managementDetector, securityDetector, administration }: ObservedRegion,
  accounts: { readonly managementAccount?: AccountId | undefined; readonly securityAccount: AccountId },
): KnownRegion => {
  const held = isSeen(administration) ? administration.seen : undefined
  const members = held && isSeen(held.members) ? held.members.seen : []
  const own = [
    ...(accounts.managementAccount === undefined ? [] : [[accounts.managementAccount, managementDetector] as const]),
    [accounts.securityAccount, securityDetector] as const,
  ]
  const detectors = new Map<AccountId, KnownDetector>([
    ...members.map((member) => [member.id, ofMember(member)] as const),
    ...own.flatMap(([id, detector]) => (isSeen(detector) ? [[id, ofDetector(detector.seen)] as const] : [])),
  ])
  const seen = own.flatMap(([, detector]) => (isSeen(detector) && detector.seen ? [detector.seen] : []))
  return {
    detectorOf: (account) => detectors.get(account) ?? unseen,
    members: members.filter(({ relationship }) => relationship === 'Enabled').map(({ id }) => id),
    offers: (feature) => (seen.length === 0 ? undefined : seen.some(({ features }) => features[feature] !== undefined)),
  }
}

import type { FeatureName } from '../../manifest/features'
import type { AccountId, Region } from '../../manifest/ids'
import type { Enroll, Manifest } from '../../manifest/manifest'
import {
  compareFeatures,
  type FeatureDifference,
  type FeatureStates,
  noDifference,
  onlyOffered,
} from '../features/feature-states'
import { withholdsNew } from '../features/region-protection'
import type { WantedFeatures } from '../features/wanted-features'
import type { DetectorFeatures, ObservedMember } from '../state/observed'
import type { MembersSeenUntil } from '../state/observed-joining'
import type { OptIn } from '../state/opt-in'
import { isSeen } from '../state/seen'
import { type Arrival, arrivals } from './arrivals'
import type { AssessedAccount } from './enrollment'
import { type OffOrigins, originsOf } from './off-origins'
import { type AdministratorView, offers } from './region-view'

/**
 * How an account stands as a member in one Region. `pending`: GuardDuty has accepted it and is at
 * work. `paused`: its monitoring was stopped, and StartMonitoringMembers is what starts it.
 * `region-disabled`: the member has not opted in to the Region. `unknown`: the call that would say
 * it was denied. `absent`: everything else, to be created if it is to be a member.
 */
export type MemberVerdict = 'enrolled' | 'pending' | 'paused' | 'region-disabled' | 'unknown' | 'absent'

/** An account in one Region, with what the administrator holds of it there. */
export interface AccountInRegion extends AssessedAccount {
  readonly verdict: MemberVerdict
  /** AWS's RelationshipStatus; absent for an account of which the administrator has no record. */
  readonly relationship?: string
  /** Nobody could be asked whether it has enabled the Region; GuardDuty has refused it because of that before. */
  readonly isPresumedOff?: true
  /** Where protections that are to be turned off came from; absent where there are none. */
  readonly origins?: OffOrigins
  /**
   * It joined by itself since a deploy last held members against the manifest, and the organization's settings do not give newcomers what
   * NEW does: it is owed that.
   */
  readonly isOwedNew?: true
  /** Nobody looked at it: it is taken to be as a deployment last saw it, as wanted. */
  readonly isRemembered?: true
  /** When GuardDuty made it a member, in milliseconds since 1970; absent where that is unknown. */
  readonly joinedAt?: number
  /**
   * What is on in an enrolled member; absent for others, and where GuardDuty returned nothing for
   * it.
   */
  readonly features?: DetectorFeatures
  /**
   * How an absent account that is to be a member becomes one; absent while the present
   * configuration is unknown.
   */
  readonly arrival?: Arrival
  /**
   * How its features differ from what is wanted, after its arrival if it is to come; absent where
   * that is unknown.
   */
  readonly difference?: FeatureDifference
}

/** What accounts are judged by in every Region. */
export interface Judging {
  readonly manifest: Manifest
  /** Undefined when the organization's accounts are unknown. */
  readonly accounts: readonly AssessedAccount[] | undefined
  readonly wanted: WantedFeatures
  /** Whether an earlier run made the account a member and may not have given it what newcomers get. */
  readonly isNewcomer: (region: Region, account: AccountId) => boolean
  /** Whether GuardDuty refused the account in an earlier run because of the Region. */
  readonly wasRefused: (region: Region, account: AccountId) => boolean
  readonly seenUntil: MembersSeenUntil
}

/** A Region in which accounts are judged. */
interface JudgedRegion {
  readonly region: Region
  readonly view: AdministratorView
  readonly members: readonly ObservedMember[]
  /** Whether it is known that the management account has a detector, or that it has none. */
  readonly managementIsKnown: boolean
  /** The opt-in state of accounts that are not members, as far as it is known. */
  readonly memberOptIn: Readonly<Record<AccountId, OptIn>>
}

/**
 * AWS's statuses (RelationshipStatus of the API model's Member) that are not simply to be created
 * again.
 */
const verdicts: Readonly<Record<string, MemberVerdict>> = {
  Enabled: 'enrolled',
  EmailVerificationInProgress: 'pending',
  Disabled: 'paused',
  RegionDisabled: 'region-disabled',
}

const verdictOn = (
  relationship: string | undefined,
  { configuration }: AdministratorView,
  enroll: Enroll,
): MemberVerdict => {
  // Under ALL that is to stay, GuardDuty itself turns what is created into an enabled member;
  // otherwise this is a forgotten invitation.
  if (relationship === 'Created') {
    if (!isSeen(configuration)) return 'unknown'
    return enroll === 'ALL' && configuration.seen?.enroll === 'ALL' ? 'pending' : 'absent'
  }
  return verdicts[relationship ?? ''] ?? 'absent'
}

/** GuardDuty cannot enroll an account in a Region that is off there, or not on yet. */
const isOff = (state: OptIn | undefined): boolean =>
  state === 'DISABLED' || state === 'DISABLING' || state === 'ENABLING'

/** Whether the Region is off in an account, or presumed to be, where nobody knows and GuardDuty has said so. */
const regionOff = (
  state: OptIn | undefined,
  wasRefused: boolean,
): Pick<AccountInRegion, 'isPresumedOff'> | undefined => {
  if (isOff(state)) return {}
  return state === undefined && wasRefused ? { isPresumedOff: true } : undefined
}

/** Nothing was on in an account that is yet to arrive, as far as it is to be turned off then. */
const asArriving = (arrival: Arrival) => {
  const { difference } = arrival
  return { arrival, difference, ...originsOf(difference, { isRecorded: true }) }
}

/** States without the features that the Region does not offer, made once for accounts that want the same. */
const offeredIn = (view: AdministratorView): ((states: FeatureStates) => FeatureStates) => {
  const made = new Map<FeatureStates, FeatureStates>()
  return (states) => {
    const known = made.get(states) ?? onlyOffered(states, (name: FeatureName) => offers(view, name))
    made.set(states, known)
    return known
  }
}

/** What there is to know of an enrolled member, beside its verdict. */
const enrolledIn = ({ wanted, isNewcomer, seenUntil }: Judging, region: Region, view: AdministratorView) => {
  const offered = offeredIn(view)
  const newIsOwed = withholdsNew(wanted.inRegion(region))
  const until = seenUntil[region]
  return (id: AccountId, { features, joining, isRemembered }: Partial<ObservedMember>) => {
    if (isRemembered) return { isRemembered, difference: noDifference }
    const since = joining && { joinedAt: joining.at }
    if (features === undefined) return since
    const isRecorded = isNewcomer(region, id)
    const isOwedNew = newIsOwed && joining !== undefined && joining.at > (until ?? Number.POSITIVE_INFINITY)
    const states = isRecorded || isOwedNew ? wanted.ofNewcomer(id, region) : wanted.ofMember(id, region)
    const difference = compareFeatures(offered(states), features)
    const evidence = { isRecorded, joining, seenUntil: until }
    return { ...since, ...(isOwedNew && { isOwedNew }), features, difference, ...originsOf(difference, evidence) }
  }
}

/**
 * Every account of the organization in one Region, by id. GuardDuty's own words for a member it is
 * at work on count.
 */
export const judgeAccounts = (
  judging: Judging,
  { region, view, members, managementIsKnown, memberOptIn }: JudgedRegion,
): readonly AccountInRegion[] => {
  const { manifest, accounts = [], wanted, wasRefused } = judging
  const held = new Map<AccountId, ObservedMember>(members.map((member) => [member.id, member]))
  const arrivalOf = arrivals(wanted, region, view)
  const asEnrolled = enrolledIn(judging, region, view)
  const { enroll } = wanted.inRegion(region)
  return accounts.map((assessed): AccountInRegion => {
    const { id } = assessed.account
    const member: Partial<ObservedMember> = held.get(id) ?? {}
    const { relationship } = member
    const known = { ...assessed, ...(relationship !== undefined && { relationship }) }
    const verdict = verdictOn(relationship, view, enroll)
    if (verdict === 'enrolled') return { ...known, verdict, ...asEnrolled(id, member) }
    if (verdict !== 'absent') return { ...known, verdict }
    const off = regionOff(memberOptIn[id], wasRefused(region, id))
    if (off) return { ...known, verdict: 'region-disabled', ...off }
    if (id === manifest.organization.managementAccount && !managementIsKnown) return { ...known, verdict: 'unknown' }
    const arrival = assessed.enrollment === 'enroll' ? arrivalOf?.(id) : undefined
    return { ...known, verdict, ...(arrival && asArriving(arrival)) }
  })
}

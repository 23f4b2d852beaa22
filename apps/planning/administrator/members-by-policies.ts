import { featureNames } from '../../manifest/features'
import type { AccountId } from '../../manifest/ids'
import { openContainers } from '../../manifest/protection/left-out'
import { type Contribution, combine } from '../actions/plan-value'
import { type FeatureDifference, type FeatureStates, namesIn, pickStates } from '../features/feature-states'
import { noticeFeatures } from '../members/notice-features'
import { planMemberFeatures } from '../members/plan-member-features'
import { planEarlyMembers, planMembers } from '../members/plan-members'
import { liveTree } from '../policies/live-tree'
import { agreesWith, type JudgedEffects } from '../policies/notice-effective-policies'
import { placeName } from '../policies/place-name'
import type { AccountInRegion } from '../situation/judge-accounts'
import type { RegionSituation, Situation } from '../situation/situation'
import { listed } from '../words/listed'
import { planManagementDetector } from './plan-management-detector'

/**
 * Accounts that are not members once all policies are attached become members one by one. Before that, the policies of the plan enroll
 * them.
 */
export const planLeftToEnroll = (situation: Situation, region: RegionSituation): Contribution => {
  const whole = planMembers(situation, region)
  if (!situation.policiesDue) return combine([planEarlyMembers(situation, region), whole])
  const { actions: _, ...others } = whole
  return others
}

/** The management account's detector, where the policies of the plan do not enable it. */
export const planDetectorLeft = (situation: Situation, region: RegionSituation): Contribution =>
  situation.policiesDue ? {} : planManagementDetector(situation, region)

/** What differs beside the settings that policies make. */
const beyondPolicies = (
  { wanted }: Situation,
  one: AccountInRegion,
  { region }: RegionSituation,
): FeatureDifference => {
  const row = wanted.row(one.account.id, region)
  const beyond = (states: FeatureStates) => pickStates((name) => (row[name] === undefined ? states[name] : undefined))
  const { on, off, managed } = one.difference ?? { on: {}, off: {}, managed: [] }
  return { on: beyond(on), off: beyond(off), managed }
}

/** The features of members that no policy can name: those that another one replaces. */
export const planFeaturesBeyond = (situation: Situation, region: RegionSituation): Contribution => {
  const toBe = region.members.toBe.map((one) =>
    one.difference === undefined ? one : { ...one, difference: beyondPolicies(situation, one, region) },
  )
  return planMemberFeatures(situation, { ...region, members: { ...region.members, toBe } })
}

/** Whether a member's features are not yet what its policies say. */
const isPending = ({ wanted }: Situation, { region }: RegionSituation, one: AccountInRegion): boolean => {
  if (one.verdict !== 'enrolled' || one.difference === undefined) return false
  const { on, off, managed } = one.difference
  const row = wanted.row(one.account.id, region)
  const differing = new Set([...namesIn(on), ...namesIn(off), ...managed])
  return featureNames.some((name) => differing.has(name) && row[name] !== undefined)
}

/**
 * Accounts whose policies say what the manifest says, while their detectors do not: GuardDuty is at work. What Guardpost's own policies
 * manage is not said to be managed.
 */
export const noticeCarriedOut = (situation: Situation, judged: JudgedEffects | undefined): Contribution => {
  const agrees = situation.policiesDue ? () => false : agreesWith(judged)
  return combine(
    situation.regions.map((region): Contribution => {
      const { waiting = [], notices = [] } = noticeFeatures(situation, region)
      const pending = region.members.toBe
        .filter((one) => isPending(situation, region, one) && agrees(one.account.id))
        .map(({ account }): AccountId => account.id)
      const message = `GuardDuty has not carried out in ${region.region} what the policies of ${listed(pending.map(situation.label))} say`
      return {
        waiting: [
          ...waiting,
          ...(pending.length === 0
            ? []
            : [{ code: 'POLICY_PENDING' as const, message, region: region.region, accounts: pending }]),
        ],
        notices: notices.filter(({ code }) => code !== 'FEATURE_MANAGED'),
      }
    }),
  )
}

/** Roots and units that no policy covers, because something in them is left out: accounts that come to be there wait for a deploy. */
export const noticeOpenContainers = (situation: Situation): Contribution => {
  const tree = liveTree(situation)
  const open = tree === undefined ? [] : openContainers(situation.manifest, tree)
  return {
    notices: open.map(({ container, leftOut }) => {
      const place = placeName(situation, container)
      const others = listed(leftOut.map(({ target }) => placeName(situation, target)))
      const message = `Accounts and units that come to be directly in ${place} are enrolled by the next "guardpost deploy" only: a policy there would reach what is left out, ${others}`
      return { code: 'ENROLLMENT_WAITS', message }
    }),
  }
}

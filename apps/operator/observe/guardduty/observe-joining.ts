import type { Member, MemberFeaturesConfigurationResult } from '@aws-sdk/client-guardduty'
import type { FeatureName } from '../../../manifest/features'
import type { ObservedJoining } from '../../../planning/state/observed-joining'
import { isFeature } from './observe-detector'

/**
 * Milliseconds that GuardDuty may take to give a new member what the organization's settings say
 * (docs.aws.amazon.com/guardduty/latest/ug/set-up-guardduty-using-organizations.html: up to 24 hours).
 */
const givingTakes = 24 * 60 * 60 * 1000

/** Whether something is so since before a time; one that AWS returns without fractions of a second may be later within it. */
const isBefore = (time: number, other: number): boolean => (time % 1000 === 0 ? time + 999 < other : time < other)

type Origin = 'given' | 'before' | 'later'

const originOfTime = (time: number, joined: number): Origin | undefined => {
  if (Number.isNaN(time)) return undefined
  if (isBefore(time, joined)) return 'before'
  return time <= joined + givingTakes ? 'given' : 'later'
}

/** Of two origins the one that both together have: nothing is known where one is unknown, and else what sets them apart from a new member's. */
const together = (one: Origin | undefined, other: Origin | undefined): Origin | undefined => {
  if (one === undefined || other === undefined) return undefined
  if (one === 'before' || other === 'before') return 'before'
  return one === 'later' ? one : other
}

/** Since when a feature is as it is, with those of its additional configurations that are on; undefined where AWS does not return it. */
const originOf = (
  { UpdatedAt, AdditionalConfiguration = [] }: MemberFeaturesConfigurationResult,
  joined: number,
): Origin | undefined => {
  let origin = originOfTime(Number(UpdatedAt), joined)
  for (const agent of AdditionalConfiguration) {
    if (agent.Status === 'ENABLED') origin = together(origin, originOfTime(Number(agent.UpdatedAt), joined))
  }
  return origin
}

/** What AWS's times say of a member and of what is on in it; undefined where it returns none that reads as a time. */
export const observeJoining = (
  { InvitedAt, UpdatedAt }: Pick<Member, 'InvitedAt' | 'UpdatedAt'>,
  features: readonly MemberFeaturesConfigurationResult[],
): ObservedJoining | undefined => {
  const at = Date.parse(InvitedAt ?? UpdatedAt ?? '')
  if (Number.isNaN(at)) return undefined
  const given: FeatureName[] = []
  const before: FeatureName[] = []
  for (const feature of features) {
    if (!isFeature(feature.Name) || feature.Status !== 'ENABLED') continue
    const origin = originOf(feature, at)
    if (origin === 'given') given.push(feature.Name)
    else if (origin === 'before') before.push(feature.Name)
  }
  return { at, given, before }
}

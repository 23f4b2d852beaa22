import type { Member, MemberFeaturesConfigurationResult } from '@aws-sdk/client-guardduty'
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

/** Since when a feature is as it is, with those of its additional configurations that are on; undefined where AWS does not return it. */
const originOf = (
  { UpdatedAt, AdditionalConfiguration = [] }: MemberFeaturesConfigurationResult,
  joined: number,
): Origin | undefined => {
  const agents = AdditionalConfiguration.filter(({ Status }) => Status === 'ENABLED')
  const times = [UpdatedAt, ...agents.map((agent) => agent.UpdatedAt)].map(Number)
  if (times.some(Number.isNaN)) return undefined
  if (times.some((time) => isBefore(time, joined))) return 'before'
  return times.every((time) => time <= joined + givingTakes) ? 'given' : 'later'
}

/** What AWS's times say of a member and of what is on in it; undefined where it returns none that reads as a time. */
export const observeJoining = (
  { InvitedAt, UpdatedAt }: Pick<Member, 'InvitedAt' | 'UpdatedAt'>,
  features: readonly MemberFeaturesConfigurationResult[],
): ObservedJoining | undefined => {
  const at = Date.parse(InvitedAt ?? UpdatedAt ?? '')
  if (Number.isNaN(at)) return undefined
  const on = features.flatMap((feature) =>
    isFeature(feature.Name) && feature.Status === 'ENABLED'
      ? [{ name: feature.Name, origin: originOf(feature, at) }]
      : [],
  )
  const from = (wanted: Origin) => on.filter(({ origin }) => origin === wanted).map(({ name }) => name)
  return { at, given: from('given'), before: from('before') }
}

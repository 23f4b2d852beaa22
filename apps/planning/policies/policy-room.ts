import { limits } from '../../manifest/limits'
import type { Action } from '../actions/action'
import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import type { ObservedPolicy } from '../state/observed-policies'
import { listed, quoted } from '../words/listed'
import { placeName } from './place-name'

type Naming = Pick<Situation, 'manifest' | 'label'>

/** Places that would get more policies than AWS takes: what is detached leaves after the others have come. */
const fullPlaces = (
  naming: Naming,
  policies: readonly ObservedPolicy[],
  actions: readonly Action[],
): readonly string[] => {
  const attached = actions.flatMap((action) => (action.kind === 'attach-policy' ? [action.target] : []))
  return [...new Set(attached)].flatMap((target) => {
    const there = policies.filter(({ targets }) => targets.includes(target)).map(({ name }) => name)
    const coming = attached.filter((one) => one === target).length
    if (there.length + coming <= limits.policiesPerTarget.takes) return []
    return [
      `${placeName(naming, target)} has ${there.length} (${listed(there.sort().map((name) => quoted([name])))}) and would get ${coming} more`,
    ]
  })
}

/**
 * Refuses policies for which AWS Organizations has no room beside those of others, before one is made: half of them would carry out half of
 * the manifest.
 */
export const guardRoom = (
  naming: Naming,
  policies: readonly ObservedPolicy[],
  actions: readonly Action[],
): readonly Refusal[] => {
  const { policiesOfType, policiesPerTarget } = limits
  const created = actions.filter(({ kind }) => kind === 'create-policy').length
  const isFull = created > 0 && policies.length + created > policiesOfType.takes
  const inAll = `The organization has ${policies.length} policies of the type GUARDDUTY_POLICY and would get ${created} more; AWS takes ${policiesOfType.takes}`
  const places = fullPlaces(naming, policies, actions).map(
    (place) => `AWS takes ${policiesPerTarget.takes} policies of the type GUARDDUTY_POLICY at a place: ${place}`,
  )
  return [...(isFull ? [inAll] : []), ...places].map((message) => refusal('POLICY_NO_ROOM', message))
}

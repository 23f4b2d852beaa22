import type { AccountId } from '../../manifest/ids'
import type { Action } from '../actions/action'
import type { UpdateMemberFeatures } from '../actions/members/update-member-features'
import { type FeatureStates, namesIn, pickStates, withoutRival } from '../features/feature-states'
import { wantedFeatures } from '../features/wanted-features'
import type { Desired } from '../state/desired'
import type { Observed } from '../state/observed'
import { isSeen } from '../state/seen'
import { groupBy } from '../words/group-by'
import type { NarrowedPlan } from './narrow-plan'

type Pilot = Pick<UpdateMemberFeatures, 'region' | 'after'> & { readonly account: AccountId }

/** The features of an account that a change of the wave sets already. */
const sentBy = (now: readonly Action[], region: string, account: AccountId): FeatureStates =>
  Object.assign(
    {},
    ...now.flatMap((action) =>
      action.kind === 'update-member-features' && action.region === region && action.accounts.includes(account)
        ? [action.after]
        : [],
    ),
  )

const pilotsOf = ({ now, later }: NarrowedPlan, { manifest }: Desired, { accounts }: Observed): readonly Pilot[] => {
  const wantedOf = wantedFeatures(manifest, isSeen(accounts) ? accounts.seen : [])
  const waiting = new Set(
    later.flatMap((action) => (action.kind === 'update-organization-configuration' ? [action.region] : [])),
  )
  return now.flatMap((action) => {
    if (action.kind !== 'create-members' || !waiting.has(action.region)) return []
    return action.accounts.flatMap((account): readonly Pilot[] => {
      const [wanted, sent] = [wantedOf.ofNewcomer(account, action.region), sentBy(now, action.region, account)]
      const on = pickStates((name) => (wanted[name]?.enabled && sent[name] === undefined ? wanted[name] : undefined))
      const after = withoutRival(on, true)
      return namesIn(after).length === 0 ? [] : [{ account, region: action.region, after }]
    })
  })
}

/**
 * Features of the accounts that a wave makes members, where the organization's settings, which
 * would give these features to new members, are left for later: NEW would never reach them any
 * more. One action for accounts that get the same.
 */
export const featuresOfPilots = (
  narrowed: NarrowedPlan,
  desired: Desired,
  observed: Observed,
): readonly UpdateMemberFeatures[] => {
  const groups = groupBy(pilotsOf(narrowed, desired, observed), ({ region, after }) => JSON.stringify([region, after]))
  return [...groups.values()].flatMap((pilots) => {
    const [first] = pilots
    if (first === undefined) return []
    const { region, after } = first
    const accounts = pilots.map(({ account }) => account)
    const reason = "the organization's settings, which give them to new members, are left for later"
    return [{ kind: 'update-member-features', region, accounts, after, reason }]
  })
}

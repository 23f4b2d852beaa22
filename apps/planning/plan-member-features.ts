import type { FeatureName } from '../manifest/features'
import type { AccountId } from '../manifest/ids'
import type { FeatureStates, UpdateMemberFeatures } from './action'
import type { Contribution } from './contribution'
import {
  compareFeatures,
  describeChange,
  namesIn,
  onlyOffered,
  onlyOn,
  permitted,
  statesBefore,
  wantedStates,
} from './feature-states'
import { type Candidate, judgeCandidates } from './member-verdict'
import { offers } from './region-view'
import type { RegionSituation, Situation } from './situation'

interface Change {
  readonly account: AccountId
  readonly before?: FeatureStates
  readonly after: FeatureStates
}

/** Accounts with the same change share one action, so that 50 of them fit into one call. */
const groupChanges = (
  region: RegionSituation['region'],
  changes: readonly Change[],
): readonly UpdateMemberFeatures[] => {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const key = JSON.stringify([change.before, change.after])
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members
    if (first === undefined) return []
    const { before, after } = first
    const reason = before ? describeChange(after, before) : 'GuardDuty itself takes up to 24 hours with new members'
    const accounts = members.map(({ account }) => account)
    return [{ kind: 'update-member-features', region, accounts, ...(before && { before }), after, reason }]
  })
}

/**
 * The features of members in one Region. ALL and NONE are pushed to each member: the organization configuration alone takes
 * up to 24 hours with ALL and disables nobody with NONE. Accounts that become members by this plan are sent what is to be on
 * for ALL; the rest follows the organization configuration.
 */
export const planMemberFeatures = (
  situation: Pick<Situation, 'manifest' | 'candidates' | 'allowed'>,
  region: RegionSituation,
): Contribution => {
  const { view } = region
  const candidates = judgeCandidates(situation, region)
  if (!view || !candidates) return {}
  const isOffered = (name: FeatureName) => offers(view, name)
  const wanted = onlyOffered(wantedStates(situation.manifest.protection.features, 'member'), isOffered)
  const mayTurnOff = situation.allowed.has('--allow-protection-off')
  const changes = candidates.flatMap((candidate) => changeFor(candidate, wanted, mayTurnOff))
  return { actions: groupChanges(region.region, changes) }
}

const changeFor = (
  { account, member, verdict }: Candidate,
  wanted: FeatureStates,
  mayTurnOff: boolean,
): readonly Change[] => {
  if (verdict === 'absent') {
    const after = onlyOn(wanted)
    return namesIn(after).length === 0 ? [] : [{ account: account.id, after }]
  }
  if (verdict !== 'enrolled' || member?.features === undefined) return []
  const after = permitted(compareFeatures(wanted, member.features), mayTurnOff)
  if (namesIn(after).length === 0) return []
  return [{ account: account.id, before: statesBefore(after, member.features), after }]
}

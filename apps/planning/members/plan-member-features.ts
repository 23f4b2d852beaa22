import type { AccountId } from '../../manifest/ids'
import type { UpdateMemberFeatures } from '../actions/members/update-member-features'
import type { Contribution } from '../actions/plan-value'
import { describeChange, type FeatureStates, namesIn, permitted, statesBefore } from '../features/feature-states'
import { offByJoining } from '../situation/off-origins'
import type { RegionSituation, Situation } from '../situation/situation'
import { groupBy } from '../words/group-by'
import { linesOf } from '../words/manifest-lines'

interface Change {
  readonly account: AccountId
  readonly before?: FeatureStates
  readonly after: FeatureStates
  /** The lines of the manifest that want it. */
  readonly lines: readonly string[]
}

/** Lines about many accounts; those of single accounts keep nobody from sharing an action. */
const shared = (lines: readonly string[]): readonly string[] => lines.filter((line) => !line.startsWith('/accounts/'))

/** Accounts with the same change share one action, so that 50 of them fit into one call. */
const groupChanges = (
  region: RegionSituation['region'],
  changes: readonly Change[],
): readonly UpdateMemberFeatures[] => {
  const groups = groupBy(changes, ({ before, after, lines }) => JSON.stringify([before, after, shared(lines)]))
  return [...groups.values()].flatMap((members) => {
    const [first] = members
    if (first === undefined) return []
    const { before, after } = first
    const change = describeChange(after, before)
    const lines = [...new Set(members.flatMap((one) => one.lines))].sort()
    const ofExceptions = lines.filter((line) => line.startsWith('/protection/exceptions/'))
    const because = ofExceptions.length > 0 ? ` (${ofExceptions.join(', ')})` : ''
    const reason = `${before ? change : `beside what a new member is given: ${change}`}${because}`
    const accounts = members.map(({ account }) => account)
    return [
      {
        kind: 'update-member-features',
        region,
        accounts,
        ...(before && { before }),
        after,
        ...(lines.length > 0 && { lines }),
        reason,
      },
    ]
  })
}

/**
 * The features of members in one Region. ALL, NONE and exceptions are pushed to each member: the
 * organization configuration alone takes up to 24 hours with ALL, disables nobody with NONE, and
 * knows no single accounts. Accounts that become members by this plan are sent only what they are
 * not given by that.
 */
export const planMemberFeatures = (
  { manifest, allowed, wanted }: Pick<Situation, 'manifest' | 'allowed' | 'wanted'>,
  { region, members }: RegionSituation,
): Contribution => {
  const mayTurnOff = allowed.has('--allow-protection-off')
  const changes = members.toBe.flatMap((one): readonly Change[] => {
    const { account, features, difference } = one
    const sent = difference && (mayTurnOff ? difference : { ...difference, off: offByJoining(one) })
    const after = sent ? permitted(sent, true) : {}
    if (namesIn(after).length === 0) return []
    const lines = linesOf(manifest, wanted.row(account.id, region), namesIn(after))
    return [{ account: account.id, ...(features && { before: statesBefore(after, features) }), after, lines }]
  })
  return { actions: groupChanges(region, changes) }
}

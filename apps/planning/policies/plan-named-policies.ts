import type { AccountId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { Action } from '../actions/action'
import { type Contribution, combine } from '../actions/plan-value'
import type { Situation } from '../situation/situation'
import type { LiveAccount, Observed } from '../state/observed'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'
import { placeName } from './place-name'
import { planProtectionPolicies } from './plan-protection-policies'

type Planning = Pick<Situation, 'manifest' | 'observed' | 'allowed' | 'accounts' | 'label'>

/** Every account where it is: those that were read as AWS has them, the others as the manifest lists them. */
const everybody = ({ accounts }: Manifest, read: readonly LiveAccount[]): readonly LiveAccount[] => {
  const known = new Set(read.map(({ id }) => id))
  const others = accounts.filter(({ id }) => !known.has(id))
  return [...read, ...others.map(({ id, name, email, state, unit }): LiveAccount => ({ id, name, email, state, unit }))]
}

/** What a policy of Guardpost's is attached to, by its name (`wantedPolicies`). */
const targetIn = (name: string): string => name.replace(/^guardpost-/, '').replace(/^(\d{12})-\d+$/, '$1')

const targetOf = (action: Action): string | undefined => {
  if ('target' in action) return action.target
  return 'name' in action ? targetIn(action.name) : undefined
}

const noticeAbove = (situation: Planning, above: ReadonlySet<string>, all: readonly Action[]): Contribution => {
  const places = [...new Set(all.flatMap((action) => targetOf(action) ?? []))].filter((target) => above.has(target))
  if (places.length === 0) return {}
  const where = listed(places.map((place) => placeName(situation, place)))
  const message = `Guardpost's policies of ${where} are not what the manifest says: "guardpost deploy" without names brings them up to date`
  return { notices: [{ code: 'SHARED_DIFFERS', message }] }
}

/**
 * The policies of accounts that are named, where the manifest says something else for them than for their unit, or their unit has none.
 * Of policies above them it is only said that they differ. To be read: the policies that are attached to the accounts, to their units and
 * the root, with those of these as targets.
 */
export const planNamedPolicies = (situation: Planning, named: readonly AccountId[]): Contribution => {
  const { manifest, observed } = situation
  if (!isSeen(observed.accounts)) return {}
  const read = observed.accounts.seen
  const accounts: Observed['accounts'] = { seen: everybody(manifest, read) }
  const { actions = [], ...others } = planProtectionPolicies({ ...situation, observed: { ...observed, accounts } })
  const own = new Set<string>(named)
  const above = new Set<string>(read.filter(({ id }) => own.has(id)).flatMap(({ unitPath = [] }) => unitPath))
  const kept = actions.filter((action) => own.has(targetOf(action) ?? ''))
  return combine([{ ...others, actions: kept }, noticeAbove(situation, above, actions)])
}

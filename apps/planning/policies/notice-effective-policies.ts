import type { AccountId } from '../../manifest/ids'
import { regionsOf } from '../../manifest/manifest'
import { type EffectiveProtection, effectOf } from '../../manifest/protection/effective-protection'
import type { ProtectionRow } from '../../manifest/protection/protection-table'
import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import type { Situation } from '../situation/situation'
import type { ObservedEffects, ObservedPolicy } from '../state/observed-policies'
import { isSeen } from '../state/seen'
import { groupBy } from '../words/group-by'
import { listed } from '../words/listed'
import { cellsInWords, type DifferingCell, differingCells } from './effective-cells'
import { sortedPolicies } from './own-policies'
import { placeName } from './place-name'

type Judging = Pick<Situation, 'manifest' | 'observed' | 'wanted' | 'accounts' | 'label' | 'policiesDue'>

/** An account whose effective policy is not what the manifest says, and by which policies of others. */
interface Differing {
  readonly account: AccountId
  readonly cells: readonly DifferingCell[]
  readonly foreign: readonly ObservedPolicy[]
}

/** An account without an effective policy is managed by none; what cannot be read as one is none. */
const effectIn = (content = '{}'): EffectiveProtection => {
  try {
    return effectOf(content)
  } catch {
    return effectOf('{}')
  }
}

/** Accounts with the same effective policy for which the same lines decide differ in the same cells, which are compared once. */
const comparer = ({ manifest, wanted }: Judging, content: string | undefined) => {
  const effect = effectIn(content)
  const known = new Map(
    regionsOf(manifest).map((region) => [region, new Map<ProtectionRow | undefined, readonly DifferingCell[]>()]),
  )
  return (account: AccountId): readonly DifferingCell[] => {
    const { isEnrolled } = wanted.enrollment(account)
    return [...known].flatMap(([region, byRow]) => {
      const row = wanted.row(account, region)
      const key = isEnrolled ? row : undefined
      const cells = byRow.get(key) ?? differingCells(effect.inRegion(region), region, { row, isEnrolled })
      byRow.set(key, cells)
      return cells
    })
  }
}

/** The units above an account, and itself. */
const chains = ({ observed }: Judging): ((account: AccountId) => ReadonlySet<string>) => {
  const live = isSeen(observed.accounts) ? observed.accounts.seen : []
  const paths = new Map(live.map(({ id, unitPath = [] }) => [id, unitPath]))
  return (account) => new Set<string>([...(paths.get(account) ?? []), account])
}

/** Accounts whose effective policy is not what the manifest says. */
const differingAccounts = (situation: Judging, { effective, invalid }: ObservedEffects): readonly Differing[] => {
  const chainOf = chains(situation)
  const isInvalid = new Set(invalid)
  const { foreign } = sortedPolicies(situation.observed.policies)
  return effective.flatMap(({ accounts, content }) => {
    const compare = comparer(situation, content)
    return accounts.flatMap((account): readonly Differing[] => {
      const cells = isInvalid.has(account) ? [] : compare(account)
      if (cells.length === 0) return []
      const chain = chainOf(account)
      return [{ account, cells, foreign: foreign.filter(({ targets }) => targets.some((one) => chain.has(one))) }]
    })
  })
}

/** A policy of others with what it is attached to, and what that means beside Guardpost's own. */
const described = (situation: Judging, { id, name, targets }: ObservedPolicy): string => {
  const { own } = sortedPolicies(situation.observed.policies)
  const places = listed(targets.map((target) => placeName(situation, target)))
  const shared = targets.filter((target) => own.some((policy) => policy.targets.includes(target)))
  const order =
    shared.length === 0
      ? ''
      : `; on ${listed(shared.map((target) => placeName(situation, target)))}, where Guardpost has one too, that one counts which was attached first, and AWS does not return which that is`
  return `"${name}" (${id}), attached to ${places}${order}`
}

/** What effective policies come to, held against the manifest. */
export interface JudgedEffects {
  /** None while Guardpost's own policies are still to be changed, which is in the plan. */
  readonly differing: readonly Differing[]
  readonly invalid: readonly AccountId[]
}

/** Judged once, for all that is said of it. Undefined where effective policies were not seen. */
export const judgeEffects = (situation: Judging): JudgedEffects | undefined => {
  const effects = situation.observed.policies?.effects
  if (!effects || !isSeen(effects)) return undefined
  const differing = situation.policiesDue ? [] : differingAccounts(situation, effects.seen)
  return { differing, invalid: effects.seen.invalid }
}

const noticeDiffering = (situation: Judging, differing: readonly Differing[]): readonly Notice[] => {
  const groups = groupBy(differing, ({ cells, foreign }) => JSON.stringify([cells, foreign.map(({ id }) => id)]))
  return [...groups.values()].flatMap((same): readonly Notice[] => {
    const [first] = same
    if (first === undefined) return []
    const accounts = same.map(({ account }) => account).sort()
    const whose = listed(accounts.map(situation.label))
    const cause =
      first.foreign.length > 0
        ? `Policies that are not from the manifest reach ${accounts.length === 1 ? 'it' : 'them'}: ${listed(first.foreign.map((policy) => described(situation, policy)))}. Guardpost does not change them: detach them, or write into the manifest what they say`
        : 'Only policies of Guardpost reach there, so AWS Organizations has not worked a change in yet: run the command again in some minutes'
    const message = `The effective GUARDDUTY_POLICY of ${whose} is not what the manifest says: ${listed(cellsInWords(first.cells))}. ${cause}`
    return [{ code: 'EFFECTIVE_POLICY_DIFFERS', message, accounts }]
  })
}

const noticeInvalid = (situation: Judging, invalid: readonly AccountId[]): readonly Notice[] => {
  if (invalid.length === 0) return []
  const chainOf = chains(situation)
  const { own, foreign } = sortedPolicies(situation.observed.policies)
  const above = new Set(invalid.flatMap((account) => [...chainOf(account)]))
  const reaching = (policies: readonly ObservedPolicy[]) =>
    policies.filter(({ targets }) => targets.some((target) => above.has(target)))
  const names = listed(reaching([...foreign, ...own]).map(({ id, name }) => `"${name}" (${id})`))
  const message = `The policies of ${listed(invalid.map(situation.label))} are invalid together, so that AWS carries out what was valid last: ${names}. "aws organizations list-effective-policy-validation-errors --account-id ${invalid[0]} --policy-type GUARDDUTY_POLICY" returns why`
  return [{ code: 'EFFECTIVE_POLICY_INVALID', message, accounts: invalid }]
}

/** Where the policies of an organization come to something else than the manifest says: what others attached, what is invalid together. */
export const noticeEffectivePolicies = (situation: Judging, judged: JudgedEffects | undefined): Contribution =>
  judged === undefined
    ? {}
    : { notices: [...noticeDiffering(situation, judged.differing), ...noticeInvalid(situation, judged.invalid)] }

/** Whether the effective policy of an account says what the manifest says, as far as that was seen. */
export const agreesWith = (judged: JudgedEffects | undefined): ((account: AccountId) => boolean) => {
  if (judged === undefined) return () => false
  const others = new Set([...judged.differing.map(({ account }) => account), ...judged.invalid])
  return (account) => !others.has(account)
}

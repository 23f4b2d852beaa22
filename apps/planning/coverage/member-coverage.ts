import type { AccountId } from '../../manifest/ids'
import type { Route } from '../../manifest/manifest'
import { accountsOfRoute } from '../delivery/notice-member-slack'
import type { Situation } from '../situation/situation'
import { type InstanceVerdict, instanceVerdict, pairInstances } from '../stacks/stack-verdict'
import { isSeen } from '../state/seen'

/** How a Slack channel stands in an account of a member route. */
export type MemberSlackState = 'deployed' | 'in-progress' | 'failed' | 'missing' | 'not-authorized' | 'unknown'

/** One account of a member route. */
export interface MemberCoverage {
  readonly account: AccountId
  /** The worst of the account's topics and rules over all Regions. */
  readonly alerts: InstanceVerdict | 'unknown'
  /** `not-authorized` also while nobody knows whether the account authorized the workspace. */
  readonly slack: MemberSlackState
  /**
   * What is to be done about an account that the manifest does not list yet; absent for all others.
   */
  readonly next?: 'sync and deploy'
}

type Covered = Pick<Situation, 'manifest' | 'assembly' | 'observed'>

/** The worst first. */
const order: readonly InstanceVerdict[] = ['missing', 'failed', 'in-progress', 'current']

/**
 * The worst verdict on a StackSet's instances in each account; undefined for accounts where it
 * wants none.
 */
const verdictsOf = (
  { assembly, observed: { stackSets } }: Covered,
  stackSet: string | undefined,
  accounts: readonly AccountId[],
): ((account: AccountId) => InstanceVerdict | 'unknown' | undefined) => {
  const wanted = assembly.stackSets.find(({ name }) => name === stackSet)
  if (!isSeen(stackSets)) return () => 'unknown'
  if (!wanted) return () => undefined
  const found = stackSets.seen.find(({ name }) => name === wanted.name)
  const worst = new Map<AccountId, InstanceVerdict>()
  for (const pair of pairInstances(wanted, found, accounts)) {
    const verdict = instanceVerdict(pair.found)
    const before = worst.get(pair.account) ?? 'current'
    worst.set(pair.account, order.indexOf(verdict) < order.indexOf(before) ? verdict : before)
  }
  return (account) => worst.get(account)
}

const slackStates: Readonly<Record<InstanceVerdict | 'unknown', MemberSlackState>> = {
  current: 'deployed',
  'in-progress': 'in-progress',
  failed: 'failed',
  missing: 'missing',
  unknown: 'unknown',
}

/**
 * The accounts of a member route, by id; none where AWS did not return the organization's accounts.
 */
export const memberCoverage = (situation: Covered, route: Route['name']): readonly MemberCoverage[] => {
  const { manifest, assembly, observed } = situation
  const delivery = assembly.memberDelivery?.routes.find((one) => one.route === route)
  if (!delivery || !isSeen(observed.accounts)) return []
  const accounts = accountsOfRoute(situation, route, observed.accounts.seen)
  const listed = new Map(manifest.accounts.map((account) => [account.id, account]))
  const isAuthorized = (account: AccountId) => listed.get(account)?.slackAuthorized === true
  const alertsIn = verdictsOf(situation, delivery.alertsStackSet, accounts)
  const slackIn = verdictsOf(situation, delivery.slackStackSet, accounts.filter(isAuthorized))
  return accounts.map((account) => ({
    account,
    alerts: alertsIn(account) ?? 'unknown',
    slack: isAuthorized(account) ? slackStates[slackIn(account) ?? 'missing'] : 'not-authorized',
    ...(!listed.has(account) && { next: 'sync and deploy' as const }),
  }))
}

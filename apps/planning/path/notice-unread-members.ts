import type { AccountId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { routedSources } from '../../manifest/routing/route-sources'
import { alertSources } from '../../manifest/sources/sources'
import { counted } from '../../manifest/text/counted'
import type { Notice } from '../refusals/notice-codes'
import type { Situation } from '../situation/situation'
import type { ObservedMembers } from '../state/observed-members'
import { isSeen, type Seen } from '../state/seen'
import { groupBy } from '../words/group-by'
import { listed } from '../words/listed'

/** Accounts into which nobody looked, or not as far, and why. */
interface Unread {
  readonly accounts: readonly AccountId[]
  readonly why: string
}

/** Single calls that were refused in accounts whose role can be used otherwise. */
const refusedCalls = ({ read }: ObservedMembers): readonly Unread[] => {
  const denied = read.flatMap(({ account, path, isAuthorized }) => {
    const all: readonly Seen<unknown>[] = [
      ...path.links.map(({ found }) => found),
      ...(isAuthorized ? [isAuthorized] : []),
    ]
    return all.flatMap((found) => (isSeen(found) ? [] : [{ account, denied: found.denied }]))
  })
  return [...groupBy(denied, (one) => one.denied.operation)].map(([operation, same]) => ({
    accounts: [...new Set(same.map(({ account }) => account))],
    why: `: ${operation}: ${same[0]?.denied.message ?? ''}`,
  }))
}

/** What has stacks in accounts: member routes, sources that arrive in every account, or both. */
const whoseStacks = (manifest: Manifest): string => {
  const hasRoutes = manifest.routes.some(({ deliver }) => deliver === 'member')
  const hasSources = routedSources(manifest).some((source) => alertSources[source].arrives.in === 'everyAccount')
  return [...(hasRoutes ? ['of member routes'] : []), ...(hasSources ? ['of sources of alerts'] : [])].join(' and ')
}

/**
 * Where nobody knows whether what member routes and sources have in accounts is still there. Accounts that have rules of sources alone are looked
 * into in turn, a few a day, which is no news on any day.
 */
export const noticeUnreadMembers = (
  { label, manifest }: Pick<Situation, 'label' | 'manifest'>,
  members: ObservedMembers,
): readonly Notice[] => {
  const { withoutRole, refused, later } = members
  const all: readonly Unread[] = [
    { accounts: withoutRole, why: ': name a role there as "organization" / "memberAccessRole"' },
    { accounts: refused.accounts, why: `: ${refused.message}` },
    ...refusedCalls(members),
    { accounts: later, why: ", which another day's run looks into" },
  ]
  return all
    .filter(({ accounts }) => accounts.length > 0)
    .map(({ accounts, why }) => ({
      code: 'MEMBERS_UNREAD' as const,
      message: `CloudFormation says that the stacks ${whoseStacks(manifest)} are current; whether what they made is still there was not looked at in ${counted(accounts.length, 'account')}, ${listed(accounts.map(label))}${why}`,
      accounts,
    }))
}

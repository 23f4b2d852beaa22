import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import type { RegionSituation, Situation } from '../situation/situation'
import type { ListKind, ObservedList } from '../state/observed-lists'
import { isSeen } from '../state/seen'

const kinds: Readonly<Record<ListKind, { readonly title: string; readonly isTrusted: boolean }>> = {
  'trusted-ip': { title: 'trusted IP list', isTrusted: true },
  'trusted-entity': { title: 'trusted entity set', isTrusted: true },
  'threat-ip': { title: 'threat list', isTrusted: false },
  'threat-entity': { title: 'threat entity set', isTrusted: false },
}

const acting: readonly string[] = ['ACTIVE', 'ACTIVATING']

/** A trusted list that is in use keeps GuardDuty from making findings at all, which is a problem. */
const noticeOf = ({ kind, name, format, location, status }: ObservedList, where: string) => {
  const { title, isTrusted } = kinds[kind]
  const named = `The ${title} "${name}" of ${where} (${format}, ${location}) is ${status} and not in the manifest`
  return isTrusted && acting.includes(status)
    ? {
        code: 'LIST_MUTES' as const,
        message: `${named}: GuardDuty makes no findings about what is on it. Name it under "protection" / "acknowledgedLists", or deactivate it`,
      }
    : { code: 'LIST_FOREIGN' as const, message: `${named}, and left alone` }
}

/**
 * Lists of the security account's detector that the manifest does not name. They are left alone. A
 * list counts before the account is administrator too: GuardDuty imposes it on members from then on.
 */
export const noticeLists = (
  { manifest, label }: Pick<Situation, 'manifest' | 'label'>,
  { region, lists }: Pick<RegionSituation, 'region' | 'lists'>,
): Contribution => {
  if (!lists || !isSeen(lists)) return {}
  const account = manifest.organization.securityAccount
  const isKnown = ({ name }: ObservedList) =>
    manifest.protection.acknowledgedLists.some((one) => one.name === name && one.regions.includes(region))
  const notices = lists.seen
    .filter((list) => !isKnown(list))
    .sort((left, right) => (`${left.kind} ${left.name}` < `${right.kind} ${right.name}` ? -1 : 1))
    .map((list): Notice => ({ ...noticeOf(list, `${label(account)} in ${region}`), account, region }))
  return { notices }
}

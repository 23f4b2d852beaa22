import { listKindFacts, listsIn } from '../../manifest/lists'
import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import type { RegionSituation, Situation } from '../situation/situation'
import { isGone, type ObservedList } from '../state/observed-lists'
import { isSeen } from '../state/seen'
import { isSameList } from './plan-lists'

const acting: readonly string[] = ['ACTIVE', 'ACTIVATING']

/** A trusted list that is in use keeps GuardDuty from making findings at all, which is a problem. */
const noticeOf = ({ kind, name, format, location, status }: ObservedList, where: string, isWatched: boolean) => {
  const { title, isTrusted } = listKindFacts[kind]
  const named = `The ${title} "${name}" of ${where} (${format}, ${location}) is ${status} and not in the manifest`
  return isWatched && isTrusted && acting.includes(status)
    ? {
        code: 'LIST_MUTES' as const,
        message: `${named}: GuardDuty makes no findings about what is on it. Name it under "protection" / "acknowledgedLists", or deactivate it`,
      }
    : { code: 'LIST_FOREIGN' as const, message: `${named}, and left alone` }
}

/**
 * Lists of the security account's detector that the manifest does not name. They are left alone.
 * @param isWatched whether what a list mutes matters: not where the deployment is taken down.
 */
export const foreignLists = (
  { manifest, label }: Pick<Situation, 'manifest' | 'label'>,
  { region, lists }: Pick<RegionSituation, 'region' | 'lists'>,
  isWatched = false,
): readonly Notice[] => {
  if (!lists || !isSeen(lists)) return []
  const account = manifest.organization.securityAccount
  const wanted = listsIn(manifest.protection.lists, region)
  const isKnown = (list: ObservedList) =>
    list.isOurs ||
    isGone(list) ||
    wanted.some((one) => isSameList(one, list)) ||
    manifest.protection.acknowledgedLists.some((one) => one.name === list.name && one.regions.includes(region))
  return lists.seen
    .filter((list) => !isKnown(list))
    .sort((left, right) => (`${left.kind} ${left.name}` < `${right.kind} ${right.name}` ? -1 : 1))
    .map((list): Notice => ({ ...noticeOf(list, `${label(account)} in ${region}`, isWatched), account, region }))
}

/** A list counts before the account is administrator too: GuardDuty imposes it on members from then on. */
export const noticeLists = (
  situation: Pick<Situation, 'manifest' | 'label'>,
  region: Pick<RegionSituation, 'region' | 'lists'>,
): Contribution => ({ notices: foreignLists(situation, region, true) })

import type { Region } from '../../manifest/ids'
import {
  isSameObject,
  type ListKind,
  listKindFacts,
  listKinds,
  listLimit,
  listsIn,
  type ProtectionList,
} from '../../manifest/lists'
import type { Contribution } from '../actions/plan-value'
import type { FoundList, PutList } from '../actions/settings/put-list'
import type { DeleteList } from '../actions/teardown/delete-list'
import type { Notice } from '../refusals/notice-codes'
import type { Waiting } from '../refusals/waiting-codes'
import type { RegionSituation, Situation } from '../situation/situation'
import { isGone, type ObservedList } from '../state/observed-lists'
import { isSeen } from '../state/seen'

/** A list by what tells it from others. */
type Named = Pick<ObservedList, 'kind' | 'name'>

/** Whether two are the same list: GuardDuty has a room for each kind. */
export const isSameList = (one: Named, other: Named): boolean => one.kind === other.kind && one.name === other.name

/** What an action says of a list that is there. */
const foundList = ({ format, location, expectedBucketOwner, status }: ObservedList): FoundList => ({
  format,
  location,
  ...(expectedBucketOwner !== undefined && { expectedBucketOwner }),
  status,
})

/** Why a list is not as it is to be; undefined where it is, or GuardDuty is still reading it. */
export const listDifference = (wanted: ProtectionList, found: ObservedList | undefined): string | undefined => {
  if (found === undefined) return 'the list does not exist'
  if (found.format !== wanted.format) return `its format is ${found.format}, so that it is created again`
  if (!isSameObject(found.location, wanted.location)) return `its file is ${found.location}`
  if (wanted.expectedBucketOwner !== undefined && found.expectedBucketOwner !== wanted.expectedBucketOwner) {
    return found.expectedBucketOwner === undefined
      ? 'GuardDuty was told no owner of the bucket'
      : `the owner of the bucket is said to be ${found.expectedBucketOwner}`
  }
  if (found.status === 'ACTIVE' || found.status === 'ACTIVATING') return undefined
  return `it is ${found.status}${found.error === undefined ? '' : `: ${found.error}`}`
}

type Place = Pick<PutList, 'region' | 'account'>

const put = (wanted: ProtectionList, found: ObservedList | undefined, place: Place): readonly PutList[] => {
  const reason = listDifference(wanted, found)
  if (reason === undefined) return []
  const { kind, name, format, location, expectedBucketOwner } = wanted
  return [
    {
      kind: 'put-list',
      ...place,
      list: kind,
      name,
      ...(found && { before: foundList(found) }),
      after: { format, location, ...(expectedBucketOwner !== undefined && { expectedBucketOwner }) },
      reason,
    },
  ]
}

/** Lists that are missing and for which the detector has no room beside those that stay. */
const beyondRoom = (kind: ListKind, missing: readonly ProtectionList[], staying: readonly ObservedList[]) => {
  const room = listLimit(kind) - staying.filter((list) => list.kind === kind).length
  return missing.filter((list) => list.kind === kind).slice(Math.max(0, room))
}

const noRoom = ({ kind, name }: ProtectionList, staying: readonly ObservedList[], region: Region): string => {
  const { title } = listKindFacts[kind]
  const others = staying.filter((list) => list.kind === kind).map((list) => JSON.stringify(list.name))
  return `The ${title} "${name}" cannot be created in ${region}: GuardDuty takes ${listLimit(kind)}, and ${others.sort().join(', ')} ${others.length === 1 ? 'is' : 'are'} there. Delete one that is not in the manifest, or name it under "protection" / "lists", which takes it over`
}

/** GuardDuty takes minutes to read a list. */
const activating = (found: readonly ObservedList[], { region, account }: Place, where: string): readonly Waiting[] =>
  found
    .filter(({ status }) => status === 'ACTIVATING')
    .map(({ kind, name }) => ({
      code: 'LIST_ACTIVATING',
      message: `GuardDuty is still reading the ${listKindFacts[kind].title} "${name}" of ${where}`,
      account,
      region,
    }))

/**
 * Trusted and threat lists of the security account's detector, which are in force in all members. One of the same kind and name is taken
 * over; one that Guardpost created and the manifest does not name any more is deleted; all others are left alone.
 */
export const planLists = (
  { manifest, label }: Pick<Situation, 'manifest' | 'label'>,
  { region, view, lists }: Pick<RegionSituation, 'region' | 'view' | 'lists'>,
): Contribution => {
  if (!view || (lists && !isSeen(lists))) return {}
  const account = manifest.organization.securityAccount
  const [place, where] = [{ region, account }, `${label(account)} in ${region}`]
  const found = (lists?.seen ?? []).filter((list) => !isGone(list))
  const wanted = listsIn(manifest.protection.lists, region)
  const ofWanted = (list: ProtectionList) => found.find((one) => isSameList(one, list))
  const left = found.filter((list) => list.isOurs && !wanted.some((one) => isSameList(one, list)))
  const staying = found.filter((list) => !left.includes(list))
  const missing = wanted.filter((list) => ofWanted(list) === undefined)
  const refused = listKinds.flatMap((kind) => beyondRoom(kind, missing, staying))
  return {
    actions: [
      ...deletions(left, place, 'the manifest does not name it any more'),
      ...wanted.filter((list) => !refused.includes(list)).flatMap((list) => put(list, ofWanted(list), place)),
    ],
    notices: refused.map(
      (list): Notice => ({ code: 'LIST_NO_ROOM', message: noRoom(list, staying, region), account, region }),
    ),
    waiting: activating(
      wanted.flatMap((list) => {
        const one = ofWanted(list)
        return one && listDifference(list, one) === undefined ? [one] : []
      }),
      place,
      where,
    ),
  }
}

/** Lists that go, in an order of their own: AWS returns them in any. */
export const deletions = (lists: readonly ObservedList[], place: Place, reason: string): readonly DeleteList[] =>
  [...lists]
    .sort((one, other) => (`${one.kind} ${one.name}` < `${other.kind} ${other.name}` ? -1 : 1))
    .map((list) => ({
      kind: 'delete-list',
      ...place,
      list: list.kind,
      name: list.name,
      before: foundList(list),
      reason,
    }))

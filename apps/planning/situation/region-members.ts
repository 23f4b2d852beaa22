import type { AccountId } from '../../manifest/ids'
import type { ObservedMember, ObservedRegion } from '../state/observed'
import { isSeen } from '../state/seen'
import { byId } from './enrollment'
import { type AccountInRegion, type Judging, judgeAccounts } from './judge-accounts'
import type { AdministratorView } from './region-view'

/**
 * What GuardDuty holds in one Region of accounts that the manifest excludes with `enroll: false`.
 */
export interface Exclusion {
  /** Members still, to be disassociated. */
  readonly associated: readonly AccountId[]
  /** Those of them that joined by themselves since a deploy last held members against the manifest. */
  readonly joined: readonly AccountId[]
  /** No members any more, but GuardDuty has a record of them. */
  readonly records: readonly AccountId[]
  /** How many members the administrator has in the Region, those included. */
  readonly members: number
}

/**
 * What is known of the members of one Region, present and to be: judged once, for all planners.
 * Lists are by id.
 */
export interface RegionMembers {
  /** All accounts of the organization; undefined where accounts or members are unknown. */
  readonly accounts: ReadonlyMap<AccountId, AccountInRegion> | undefined
  /** The accounts that are to be members; nobody where that is unknown. */
  readonly toBe: readonly AccountInRegion[]
  /**
   * The excluded accounts of which the administrator holds something; nobody where that is unknown.
   */
  readonly exclusion: Exclusion
  /**
   * The accounts of the organization of which the administrator has a record; nobody where that is
   * unknown.
   */
  readonly held: readonly AccountId[]
  /**
   * Those of `held` that GuardDuty still counts as members, so that they have to be disassociated
   * before they are deleted.
   */
  readonly associated: readonly AccountId[]
  /** Members that are not accounts of the organization; nobody where that is unknown. */
  readonly foreign: readonly AccountId[]
}

/**
 * AWS's statuses of accounts that are not members, or no longer. Source: RelationshipStatus of the
 * API model's Member.
 */
const unassociated: readonly string[] = ['Created', 'Removed', 'Resigned', 'EmailVerificationFailed']

/** Whether a RelationshipStatus is that of an account that GuardDuty still counts as a member. */
export const isAssociated = (relationship: string | undefined): boolean =>
  relationship !== undefined && !unassociated.includes(relationship)

const idsOf = (accounts: readonly { readonly id: AccountId }[]): readonly AccountId[] => accounts.map(({ id }) => id)

const exclusionOf = (
  accounts: readonly AccountInRegion[],
  associated: ReadonlySet<AccountId>,
  seenUntil = Number.POSITIVE_INFINITY,
): Exclusion => {
  const held = accounts.filter(
    ({ enrollment, relationship }) => enrollment === 'excluded' && relationship !== undefined,
  )
  const excluded = held.map(({ account }) => account.id)
  const isNew = new Set(held.flatMap(({ account, joinedAt = 0 }) => (joinedAt > seenUntil ? [account.id] : [])))
  return {
    associated: excluded.filter((id) => associated.has(id)),
    joined: excluded.filter((id) => associated.has(id) && isNew.has(id)),
    records: excluded.filter((id) => !associated.has(id)),
    members: associated.size,
  }
}

const judgedIn = (
  judging: Judging,
  { region, managementDetector, memberOptIn = {} }: ObservedRegion,
  view: AdministratorView | undefined,
): readonly AccountInRegion[] | undefined => {
  if (!judging.accounts || !view || !isSeen(view.members)) return undefined
  return judgeAccounts(judging, {
    region,
    view,
    members: view.members.seen,
    managementIsKnown: isSeen(managementDetector),
    memberOptIn,
  })
}

/** What there is to know of the members of one Region. */
export const assessMembers = (
  judging: Judging,
  region: ObservedRegion,
  view: AdministratorView | undefined,
): RegionMembers => {
  const judged = judgedIn(judging, region, view)
  const { administration } = region
  const found = isSeen(administration) && administration.seen ? administration.seen.members : undefined
  const members: readonly ObservedMember[] = found && isSeen(found) ? [...found.seen].sort(byId) : []
  const associated = new Set(idsOf(members.filter(({ relationship }) => isAssociated(relationship))))
  const inOrganization = new Set(judging.accounts?.map(({ account }) => account.id))
  const ours = idsOf(members.filter(({ id }) => inOrganization.has(id)))
  return {
    accounts: judged && new Map(judged.map((one) => [one.account.id, one])),
    toBe: judged?.filter(({ enrollment }) => enrollment === 'enroll') ?? [],
    exclusion: exclusionOf(judged ?? [], associated, judging.seenUntil[region.region]),
    held: ours,
    associated: ours.filter((id) => associated.has(id)),
    foreign: judging.accounts ? idsOf(members.filter(({ id }) => !inOrganization.has(id))) : [],
  }
}

import type { AccountId } from '../../manifest/ids'
import { isAssociated } from '../members/plan-member-removal'
import type { ObservedMember } from '../state/observed'
import { isSeen } from '../state/seen'
import { byId, enrolmentBy } from './members-to-be'
import type { RegionSituation, Situation } from './situation'

/** What GuardDuty holds in one Region of accounts that the manifest excludes with `enroll: false`. */
export interface Exclusion {
  /** Members still, to be disassociated. */
  readonly associated: readonly AccountId[]
  /** No members any more, but GuardDuty has a record of them. */
  readonly records: readonly AccountId[]
  /** How many members the administrator has in the Region, those included. */
  readonly members: number
}

/**
 * More than this percentage of a Region's members leaving at once is taken for a mistake in the manifest: three tenths is what octoDNS
 * takes for safe in a zone (`MAX_SAFE_DELETE_PCENT`), whose plans guard against the same slip. Counted by Region, because each
 * has an administrator of its own, and accounts that are missed in one are missed there however many others there are.
 */
const safePercentage = 30

/** Whether so many members leave a Region that it needs a flag of its own. */
export const isMass = ({ associated, members }: Exclusion): boolean =>
  associated.length * 100 > safePercentage * members

/** Active accounts with `enroll: false`, by id; empty when the organization's accounts are unknown. */
export const excludedAccounts = ({
  manifest,
  observed,
}: Pick<Situation, 'manifest' | 'observed'>): readonly AccountId[] => {
  if (!isSeen(observed.accounts)) return []
  const enrolmentOf = enrolmentBy(manifest)
  return [...observed.accounts.seen]
    .filter((account) => enrolmentOf(account) === 'excluded')
    .sort(byId)
    .map(({ id }) => id)
}

/** The excluded accounts of which the administrator holds something in a Region; nobody where that is unknown. */
export const exclusionIn = (
  situation: Pick<Situation, 'manifest' | 'observed'>,
  { view }: Pick<RegionSituation, 'view'>,
): Exclusion => {
  const held = view && isSeen(view.members) ? view.members.seen : []
  const members = new Map<AccountId, ObservedMember>(held.map((member) => [member.id, member]))
  const excluded = excludedAccounts(situation).flatMap((id) => members.get(id) ?? [])
  const idsOf = (some: readonly ObservedMember[]) => some.map(({ id }) => id)
  return {
    associated: idsOf(excluded.filter(isAssociated)),
    records: idsOf(excluded.filter((member) => !isAssociated(member))),
    members: held.filter(isAssociated).length,
  }
}

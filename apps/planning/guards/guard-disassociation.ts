import type { AccountId, Region } from '../../manifest/ids'
import type { Contribution } from '../actions/plan-value'
import { type Refusal, refusal } from '../refusals/refusal'
import type { Exclusion } from '../situation/region-members'
import type { Situation } from '../situation/situation'
import { groupBy } from '../words/group-by'
import { listed } from '../words/listed'
import { exceptionOf, exclusionWords } from '../words/manifest-lines'

type Guarded = Pick<Situation, 'wanted' | 'regions' | 'allowed' | 'label'>

/**
 * More than this percentage of a Region's members leaving at once is taken for a mistake in the
 * manifest. Three tenths is what octoDNS takes for safe in a zone (`MAX_SAFE_DELETE_PCENT`), whose
 * plans guard against the same slip. Counted by Region, because each has an administrator of its
 * own, and accounts that are missed in one are missed there however many others there are.
 */
const safePercentage = 30

interface ExclusionIn extends Exclusion {
  readonly region: Region
}

/**
 * What a person's flag is asked for: an account that joined by itself is not among them, since nobody took it out of a
 * manifest that was deployed. It stays a member until the flag is given.
 */
const guarded = ({ allowed }: Pick<Situation, 'allowed'>, exclusion: ExclusionIn): ExclusionIn =>
  allowed.has('--allow-disassociation')
    ? exclusion
    : { ...exclusion, associated: exclusion.associated.filter((id) => !exclusion.joined.includes(id)) }

/** Whether so many members leave a Region that it needs a flag of its own. */
const isMass = ({ associated, members }: Exclusion): boolean => associated.length * 100 > safePercentage * members

/** Whether the members that a Region is to lose may go, given the flags. */
export const mayDisassociate = ({ allowed }: Pick<Situation, 'allowed'>, exclusion: Exclusion): boolean =>
  allowed.has('--allow-disassociation') && (!isMass(exclusion) || allowed.has('--allow-mass-disassociation'))

/** One refusal for each account, and for those that an exception leaves out together and that are members in the same Regions one. */
const guardSome = ({ wanted, allowed, label }: Guarded, places: readonly ExclusionIn[]): readonly Refusal[] => {
  if (places.length === 0 || allowed.has('--allow-disassociation')) return []
  const regionsOf = new Map<AccountId, Region[]>()
  for (const { region, associated } of places) {
    for (const id of associated) regionsOf.set(id, [...(regionsOf.get(id) ?? []), region])
  }
  const all = [...regionsOf].sort().map(([account, regions]) => ({ account, where: regions.join(', ') }))
  const groups = groupBy(all, ({ account, where }) => {
    const exception = exceptionOf(wanted.enrollment(account).by)
    return exception === undefined ? account : `${exception} ${where}`
  })
  return [...groups.values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const { account, where } = first
    const words = exclusionWords(wanted.enrollment(account).by)
    if (same.length === 1) {
      return [refusal('DISASSOCIATION', `${label(account)} ${words} and is a member in ${where}`, { account })]
    }
    const named = listed(same.map((one) => label(one.account)))
    const message = `Each of ${same.length} accounts ${words} and is a member in ${where}: ${named}`
    return [refusal('DISASSOCIATION', message, { accounts: same.map((one) => one.account) })]
  })
}

const guardMany = ({ allowed }: Guarded, places: readonly ExclusionIn[]): readonly Refusal[] => {
  if (allowed.has('--allow-mass-disassociation')) return []
  return places.filter(isMass).map(({ region, associated, members }) => {
    const message = `${associated.length} of ${members} members would be disassociated in ${region} at once`
    return refusal('MASS_DISASSOCIATION', message, { region })
  })
}

/**
 * Members with `enroll: false` leave with a flag only, and many of a Region at once with another
 * one beside it.
 */
export const guardDisassociation = (situation: Guarded): readonly Refusal[] => {
  const places = situation.regions
    .map((region): ExclusionIn => ({ region: region.region, ...region.members.exclusion }))
    .map((place) => guarded(situation, place))
    .filter(({ associated }) => associated.length > 0)
  return [...guardSome(situation, places), ...guardMany(situation, places)]
}

/** Accounts that joined by themselves although the manifest excludes them: they are watched, and stop no deploy. */
export const noticeMembersKept = ({ wanted, regions, allowed, label }: Guarded): Contribution => {
  if (allowed.has('--allow-disassociation')) return {}
  const places = regions.flatMap(({ region, members }) => members.exclusion.joined.map((id) => ({ id, region })))
  const notices = [...new Set(places.map(({ id }) => id))].sort().map((account) => {
    const where = places.filter(({ id }) => id === account).map(({ region }) => region)
    const message = `${label(account)} ${exclusionWords(wanted.enrollment(account).by)} and joined by itself in ${where.join(', ')}. It stays a member; "guardpost deploy --allow-disassociation" lets it go`
    return { code: 'MEMBER_KEPT' as const, message, account }
  })
  return notices.length === 0 ? {} : { notices }
}

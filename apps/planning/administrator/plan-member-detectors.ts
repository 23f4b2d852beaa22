import type { AccountId, Region } from '../../manifest/ids'
import type { Action } from '../actions/action'
import type { Contribution } from '../actions/plan-value'
import type { DeleteMemberDetectors } from '../actions/teardown/delete-member-detectors'
import { refusal } from '../refusals/refusal'
import { assess } from '../situation/situation'
import type { TeardownSituation, WithMemberDetectors } from '../situation/teardown-situation'
import type { Desired } from '../state/desired'
import type { Observed } from '../state/observed'
import type { MemberPlace, ObservedMemberDetectors } from '../state/observed-member-detectors'
import { groupBy } from '../words/group-by'

type Removing = Pick<TeardownSituation, 'manifest' | 'regions' | 'choices' | 'label' | 'memberDetectors'>

/**
 * Where accounts are members now, whose detectors go on running when the administrator goes. The management account is not among
 * them: its detector is deleted like that of the security account.
 */
export const memberPlaces = ({ manifest, regions }: Pick<Removing, 'manifest' | 'regions'>): readonly MemberPlace[] =>
  regions.flatMap(({ region, members }) =>
    members.associated
      .filter((account) => account !== manifest.organization.managementAccount)
      .map((account) => ({ account, region })),
  )

/**
 * Where detectors of members may be: active accounts that are members or that the manifest wants as members, but for the
 * management account. A teardown that is run again finds those too that are no members any more.
 * @throws TypeError when a Region in view was not observed.
 */
export const memberDetectorPlaces = (desired: Desired, observed: Observed): readonly MemberPlace[] => {
  const { managementAccount } = desired.manifest.organization
  const { accounts = [], regions } = assess(desired, observed, new Set())
  const active = new Set<AccountId>(
    accounts.filter(({ account }) => account.state === 'ACTIVE').map(({ account }) => account.id),
  )
  const wanted = accounts.flatMap(({ account, enrollment }) => (enrollment === 'enroll' ? [account.id] : []))
  return regions.flatMap(({ region, members }) =>
    [...new Set([...members.associated, ...wanted])]
      .filter((account) => account !== managementAccount && active.has(account))
      .map((account) => ({ account, region })),
  )
}

/** What was known of a teardown when it ended. */
interface EndedTeardown {
  /** From before anything was done. */
  readonly first: WithMemberDetectors
  /** From when it was looked at last, which may be before anything was done. */
  readonly last: WithMemberDetectors
  readonly done: readonly Action[]
}

/**
 * Where detectors of former members run on after a teardown: those that were there when it was looked at last, where somebody
 * asked the members, and otherwise those of everybody who was a member before it. What was deleted since is left out.
 * @throws TypeError when a Region in view was not observed.
 */
export const memberDetectorsLeft = (desired: Desired, { first, last, done }: EndedTeardown): readonly MemberPlace[] => {
  const { memberDetectors: asked } = last
  if (asked === undefined) {
    return memberPlaces({ manifest: desired.manifest, regions: assess(desired, first, new Set()).regions })
  }
  const isDeleted = (place: MemberPlace): boolean =>
    done.some(
      (action) =>
        action.kind === 'delete-member-detectors' &&
        action.region === place.region &&
        action.accounts.includes(place.account),
    )
  const places = [...asked.found, ...asked.unreached].map(({ account, region }) => ({ account, region }))
  return places.filter((place) => !isDeleted(place))
}

const deletions = ({ found, unreached }: ObservedMemberDetectors): readonly DeleteMemberDetectors[] => {
  const ofRegions = (
    places: readonly MemberPlace[],
    more: Pick<DeleteMemberDetectors, 'isReached' | 'reason'>,
  ): readonly DeleteMemberDetectors[] =>
    [...groupBy(places, ({ region }) => region)].map(([region, those]) => ({
      kind: 'delete-member-detectors',
      region: region as Region,
      accounts: those.map(({ account }) => account),
      ...more,
    }))
  const first = unreached[0]?.denied
  const reason = first ? `its detectors could not be read: ${first.operation} is not allowed` : ''
  return [
    ...ofRegions(found, { isReached: true, reason: 'asked for on the command line' }),
    ...ofRegions(unreached, { isReached: false, reason }),
  ]
}

const noticeUnreached = ({ label, manifest }: Removing, { unreached }: ObservedMemberDetectors): Contribution => {
  const accounts = [...new Set(unreached.map(({ account }) => account))]
  const denied = unreached[0]?.denied
  if (!denied) return {}
  const role = manifest.organization.memberAccessRole
  const message = `The detectors of ${accounts.map(label).join(', ')} cannot be read or deleted with ${role}, and go on running and billing: ${denied.operation} in ${label(denied.account)}: ${denied.message}. Let the role trust the management account and allow what docs/reference/permissions says, or delete the detectors with credentials of these accounts`
  return { notices: [{ code: 'MEMBER_DETECTORS_UNREACHED', message }] }
}

/** The detectors of former members, which go on request, with their findings, through `memberAccessRole`. */
export const planMemberDetectors = (situation: Removing): Contribution => {
  const { manifest, choices, memberDetectors } = situation
  if (!choices.deleteMemberDetectors) return {}
  if (manifest.organization.memberAccessRole === undefined) {
    const message = '--delete-member-detectors needs a role in the members, and the manifest names none'
    return { refusals: [refusal('MEMBER_ROLE_MISSING', message)] }
  }
  if (memberDetectors === undefined) return {}
  return { actions: deletions(memberDetectors), ...noticeUnreached(situation, memberDetectors) }
}

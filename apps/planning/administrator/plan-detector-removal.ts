import { isOfOneAccount } from '../../manifest/manifest'
import { counted } from '../../manifest/text/counted'
import type { Contribution } from '../actions/plan-value'
import type { DeleteDetector } from '../actions/teardown/delete-detector'
import { managerOf } from '../situation/region-view'
import type { TeardownSituation } from '../situation/teardown-situation'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'
import { memberPlaces } from './plan-member-detectors'

type Removing = Pick<TeardownSituation, 'manifest' | 'regions' | 'choices' | 'label'>
type HeldDetector = Pick<DeleteDetector, 'region' | 'account' | 'detectorId'>

const heldDetectors = ({ manifest, regions }: Removing): readonly HeldDetector[] =>
  regions.flatMap(({ region, managementDetector, securityDetector }) =>
    [
      { account: manifest.organization.managementAccount, detector: managementDetector } as const,
      { account: manifest.organization.securityAccount, detector: securityDetector },
    ].flatMap(({ account, detector }) =>
      account !== undefined && isSeen(detector) && detector.seen
        ? [{ region, account, detectorId: detector.seen.id }]
        : [],
    ),
  )

/**
 * Where another account is administrator it decides on its members' detectors, which they cannot
 * delete themselves.
 */
const isOthers = ({ manifest, regions }: Removing, { region }: HeldDetector): boolean => {
  const held = regions.find((one) => one.region === region)
  if (held && managerOf(held) !== undefined) return true
  const account = held && isSeen(held.admin) ? held.admin.seen?.account : undefined
  return account !== undefined && account !== manifest.organization.securityAccount
}

const noticeFormer = (situation: Removing): Contribution => {
  if (situation.choices.deleteMemberDetectors) return {}
  const places = memberPlaces(situation)
  if (places.length === 0) return {}
  const accounts = [...new Set(places.map(({ account }) => account))]
  const regions = [...new Set(places.map(({ region }) => region))].join(', ')
  const message = `GuardDuty stays on in ${counted(accounts.length, 'former member')} (${counted(places.length, 'detector')} in ${regions}), and AWS goes on charging for it: ${listed(accounts.map(situation.label))}. Where that is not wanted, --delete-member-detectors of "guardpost destroy" deletes them, with their findings`
  return { notices: [{ code: 'MEMBER_DETECTORS_KEPT', message }] }
}

const noticeKept = ({ manifest, label }: Removing, kept: readonly HeldDetector[]): Contribution => {
  if (kept.length === 0) return {}
  const accounts = [...new Set(kept.map(({ account }) => account))].map(label).join(' and ')
  const regions = [...new Set(kept.map(({ region }) => region))].join(', ')
  const unless = isOfOneAccount(manifest)
    ? ', and AWS goes on charging for them'
    : ', except where another account is administrator'
  const message = `The detectors of ${accounts} stay with their findings (${regions}): --delete-detectors deletes them${unless}`
  return { notices: [{ code: 'DETECTORS_KEPT', message }] }
}

/**
 * What becomes of detectors. Those of former members stay, which is reported because they cost
 * money. Those of the security and management account stay too, and go on request, with their
 * findings.
 */
export const planDetectorRemoval = (situation: Removing): Contribution => {
  const held = heldDetectors(situation)
  const goes = (detector: HeldDetector) => situation.choices.deleteDetectors && !isOthers(situation, detector)
  return {
    actions: held
      .filter(goes)
      .map((detector) => ({ kind: 'delete-detector', ...detector, reason: 'asked for on the command line' })),
    notices: [
      ...(noticeFormer(situation).notices ?? []),
      ...(noticeKept(
        situation,
        held.filter((detector) => !goes(detector)),
      ).notices ?? []),
    ],
  }
}

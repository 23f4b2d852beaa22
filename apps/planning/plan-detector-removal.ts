import type { Contribution } from './contribution'
import { isAssociated, membersOf } from './plan-member-removal'
import { isSeen } from './seen'
import type { RegionSituation } from './situation'
import type { DeleteDetector } from './teardown-action'
import type { TeardownSituation } from './teardown-situation'

type Removing = Pick<TeardownSituation, 'manifest' | 'observed' | 'choices' | 'label'>

const held = (
  { manifest }: Removing,
  { managementDetector, securityDetector }: RegionSituation,
): readonly Pick<DeleteDetector, 'account' | 'detectorId'>[] =>
  [
    { account: manifest.organization.managementAccount, detector: managementDetector },
    { account: manifest.organization.securityAccount, detector: securityDetector },
  ].flatMap(({ account, detector }) =>
    isSeen(detector) && detector.seen ? [{ account, detectorId: detector.seen.id }] : [],
  )

const planDeletion = (situation: Removing, region: RegionSituation): readonly DeleteDetector[] => {
  const { securityAccount } = situation.manifest.organization
  const admin = isSeen(region.admin) ? region.admin.seen?.account : undefined
  // A member does not delete its own detector.
  if (admin !== undefined && admin !== securityAccount) return []
  return held(situation, region).map((detector) => ({
    kind: 'delete-detector',
    region: region.region,
    ...detector,
    reason: 'asked for on the command line',
  }))
}

/**
 * What becomes of detectors in a Region: they stay, those of former members always, and this is told because they cost money;
 * the security and management account's go on request, with their findings.
 */
export const planDetectorRemoval = (situation: Removing, region: RegionSituation): Contribution => {
  const released = membersOf(situation, region).own.filter(isAssociated).length
  const former: Contribution['notices'] =
    released === 0
      ? []
      : [
          {
            code: 'MEMBER_DETECTORS_KEPT',
            message: `GuardDuty stays on in ${released} former member${released === 1 ? '' : 's'} in ${region.region} and AWS goes on charging for it: delete the detectors in these accounts if they are not wanted`,
            region: region.region,
          },
        ]
  const actions = situation.choices.deleteDetectors ? planDeletion(situation, region) : []
  const kept = held(situation, region).filter(({ account }) => !actions.some((action) => action.account === account))
  const message = `${kept.map(({ account }) => situation.label(account)).join(' and ')}: the detector in ${region.region} stays with its findings; --delete-detectors deletes it where it is nobody's member`
  return {
    actions,
    notices: [
      ...former,
      ...(kept.length === 0 ? [] : [{ code: 'DETECTORS_KEPT' as const, message, region: region.region }]),
    ],
  }
}

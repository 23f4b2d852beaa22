import type { World } from '../../world/world'
import { deliverEvent } from '../eventbridge/deliver-event'
import type { Detector, Frequency } from './detector'
import { exportFinding } from './export-finding'
import type { FindingRecord } from './finding'
import { findingDetail } from './finding-event'
import type { GuardDutyState } from './guard-duty-state'

const frequencySeconds: Readonly<Record<Frequency, number>> = {
  FIFTEEN_MINUTES: 15 * 60,
  ONE_HOUR: 60 * 60,
  SIX_HOURS: 6 * 60 * 60,
}

const tellAccount = (world: World, account: string, finding: FindingRecord): void =>
  deliverEvent(
    world,
    { account, region: finding.region },
    {
      version: '0',
      id: world.ids.uuid(),
      'detail-type': 'GuardDuty Finding',
      source: 'aws.guardduty',
      account,
      time: `${world.clock.now().toISOString().slice(0, 19)}Z`,
      region: finding.region,
      resources: [],
      detail: findingDetail(finding),
    },
  )

/**
 * Tells EventBridge of a finding, on the default bus of its account and of the account's administrator in the same Region, and
 * exports it to the publishing destinations of both.
 */
export const tellFinding = (world: World, state: GuardDutyState, detector: Detector, finding: FindingRecord): void => {
  finding.toldAt = world.clock.now()
  const administrator = detector.administrator && state.detector(detector.administrator, detector.region)
  for (const owner of administrator ? [detector, administrator] : [detector]) {
    tellAccount(world, owner.account, finding)
    exportFinding(world, owner, finding)
  }
}

const isDue = (finding: FindingRecord, { frequency }: Detector, now: Date): boolean =>
  finding.toldAt !== undefined &&
  finding.updatedAt > finding.toldAt &&
  now.getTime() - finding.toldAt.getTime() >= frequencySeconds[frequency] * 1000

/** Tells of updated findings once the detector's publishing frequency allows it. */
export const tellDueUpdates = (world: World, state: GuardDutyState): void => {
  const now = world.clock.now()
  for (const detector of state.detectors.values()) {
    for (const finding of detector.findings.values()) {
      if (detector.status === 'ENABLED' && isDue(finding, detector, now)) tellFinding(world, state, detector, finding)
    }
  }
}

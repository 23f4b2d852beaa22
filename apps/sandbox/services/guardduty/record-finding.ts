import type { World } from '../../world/world'
import type { Detector } from './detector'
import type { FindingRecord } from './finding'
import { matchesCriteria } from './finding-criteria'
import type { GuardDutyState } from './guard-duty-state'
import { tellFinding } from './tell-finding'

const isSuppressed = (state: GuardDutyState, detector: Detector, finding: FindingRecord): boolean => {
  const owner = detector.administrator ? state.detector(detector.administrator, detector.region) : detector
  return (owner?.filters ?? []).some(
    (filter) => filter.action === 'ARCHIVE' && matchesCriteria(finding, filter.criteria),
  )
}

/**
 * Keeps a finding and tells EventBridge. One that an ARCHIVE filter of the administrator matches (or of the account itself,
 * where it has none) is archived and not told. A finding of a type that the account has already counts up that finding, and
 * is told when the publishing frequency allows it.
 */
export const recordFinding = (
  world: World,
  state: GuardDutyState,
  detector: Detector,
  finding: FindingRecord,
): void => {
  const known = [...detector.findings.values()].find(({ type }) => type === finding.type)
  const kept = known ?? finding
  if (known) Object.assign(known, { count: known.count + 1, updatedAt: world.clock.now() })
  detector.findings.set(kept.id, kept)
  if (isSuppressed(state, detector, kept)) kept.archived = true
  else if (kept.toldAt === undefined) tellFinding(world, state, detector, kept)
}

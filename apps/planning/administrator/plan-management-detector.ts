import type { EnableManagementDetector } from '../actions/administrator/enable-management-detector'
import type { Contribution } from '../actions/contribution'
import { onlyOffered, withoutRival } from '../features/feature-states'
import { wantedOfMembers } from '../features/wanted-features'
import { offers } from '../situation/region-view'
import type { RegionSituation, Situation } from '../situation/situation'
import { isSeen } from '../state/seen'

/**
 * The management account's own detector, in each Region in which it is to be a member: it is the one account that
 * GuardDuty does not enable when it becomes one. Source: docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html
 */
export const planManagementDetector = (
  { manifest, candidates = [] }: Pick<Situation, 'manifest' | 'candidates'>,
  { region, view, managementDetector }: RegionSituation,
): Contribution => {
  const account = manifest.organization.managementAccount
  if (!view || !isSeen(managementDetector) || !candidates.some(({ id }) => id === account)) return {}
  const detector = managementDetector.seen
  if (detector?.enabled) return {}
  const wanted = withoutRival(wantedOfMembers(manifest)(account), true)
  const action: EnableManagementDetector = {
    kind: 'enable-management-detector',
    region,
    account,
    ...(detector ? { detectorId: detector.id } : { features: onlyOffered(wanted, (name) => offers(view, name)) }),
    reason: detector
      ? 'its detector is disabled, and GuardDuty enrols the management account with a working one only'
      : 'GuardDuty enrols the management account only when it has a detector of its own',
  }
  return { actions: [action] }
}

import { requireOrganization } from '../../manifest/manifest'
import type { EnableManagementDetector } from '../actions/administrator/enable-management-detector'
import type { Contribution } from '../actions/plan-value'
import { onlyOffered, withoutRival } from '../features/feature-states'
import { offers } from '../situation/region-view'
import type { RegionSituation, Situation } from '../situation/situation'
import { isSeen } from '../state/seen'

/**
 * The management account's own detector, in each Region in which it is to be a member: it is the
 * one account that GuardDuty does not enable when it becomes one. Source:
 * docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html
 */
export const planManagementDetector = (
  { manifest, accounts = [], wanted }: Pick<Situation, 'manifest' | 'accounts' | 'wanted'>,
  { region, view, managementDetector }: RegionSituation,
): Contribution => {
  const account = requireOrganization(manifest).managementAccount
  const isToBeMember = accounts.some((one) => one.account.id === account && one.enrollment === 'enroll')
  if (!view || !isSeen(managementDetector) || !isToBeMember) return {}
  const detector = managementDetector.seen
  if (detector?.enabled) return {}
  const states = withoutRival(wanted.ofMember(account, region), true)
  const action: EnableManagementDetector = {
    kind: 'enable-management-detector',
    region,
    account,
    ...(detector ? { detectorId: detector.id } : { features: onlyOffered(states, (name) => offers(view, name)) }),
    reason: detector
      ? 'its detector is disabled, and GuardDuty enrolls the management account with a working one only'
      : 'GuardDuty enrolls the management account only when it has a detector of its own',
  }
  return { actions: [action] }
}

import type { Contribution } from '../actions/plan-value'
import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'

/**
 * The service principals that need trusted access: GuardDuty, and its malware protection, for which
 * only the console does it by itself. Source:
 * docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-guardduty.html
 */
export const servicePrincipals = ['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'] as const

/** Trusted access in AWS Organizations. */
export const planServiceAccess = ({ observed: { serviceAccess } }: Pick<Situation, 'observed'>): Contribution => {
  if (!isSeen(serviceAccess)) return {}
  const missing = servicePrincipals.filter((principal) => !serviceAccess.seen.includes(principal))
  return {
    actions: missing.map((principal) => ({
      kind: 'enable-service-access',
      principal,
      after: 'trusted access',
      reason: 'AWS Organizations does not trust the service yet',
    })),
  }
}

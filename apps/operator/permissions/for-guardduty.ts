/** Restricts an action of AWS Organizations to GuardDuty's service principals. */
export const forGuardDuty = {
  StringEquals: {
    'organizations:ServicePrincipal': ['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'],
  },
}

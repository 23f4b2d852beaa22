import type { BrokenManifest } from './broken-manifests'

/** Accounts that are left out or differ in protection, where that cannot be. */
export const exceptionFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_ENROLL_CONTRADICTION',
    claim: 'offers an exception, and NEW',
    changes: { '/accounts/2/enroll': false },
    pointer: '/accounts/2/enroll',
    wayOut:
      'Write it as an exception, { "accounts": ["…"], "enroll": false } under "protection" / "exceptions", or "enroll": "NEW" under "protection": with ALL GuardDuty enrolls every account and lets none go. Or remove "enroll": false.',
  },
  {
    code: 'MANIFEST_ENROLL_CONTRADICTION',
    claim: 'is told once for all accounts, the management account among them',
    changes: { '/accounts/0/enroll': false, '/accounts/2/enroll': false },
    pointer: '/accounts/0/enroll',
  },
  ...['ALL', 'NEW', 'NONE'].map(
    (enroll): BrokenManifest => ({
      code: 'MANIFEST_SECURITY_NOT_ENROLLED',
      claim: `is refused where "enroll" is ${enroll}`,
      changes: { '/protection/enroll': enroll, '/accounts/1/enroll': false },
      pointer: '/accounts/1/enroll',
    }),
  ),
  {
    code: 'MANIFEST_FEATURES_EXCLUSIVE',
    claim: "is said of an account's exceptions, at the older feature",
    changes: {
      '/accounts/2/protection': { RUNTIME_MONITORING: { enable: 'ALL' }, EKS_RUNTIME_MONITORING: 'ALL' },
    },
    pointer: '/accounts/2/protection/EKS_RUNTIME_MONITORING',
    wayOut: 'Remove EKS_RUNTIME_MONITORING here, or write "RUNTIME_MONITORING": "NONE" for this account.',
  },
  {
    code: 'MANIFEST_FEATURES_EXCLUSIVE',
    claim: 'is said of an exception beside what the organization has for NEW accounts',
    changes: { '/accounts/2/protection': { EKS_RUNTIME_MONITORING: 'ALL' } },
    pointer: '/accounts/2/protection/EKS_RUNTIME_MONITORING',
  },
  {
    code: 'MANIFEST_FEATURES_EXCLUSIVE',
    claim: 'is said of the newer feature where the organization has the older one',
    changes: {
      '/protection/features': { EKS_RUNTIME_MONITORING: { enable: 'ALL' } },
      '/accounts/1/protection': { RUNTIME_MONITORING: 'ALL' },
    },
    pointer: '/accounts/1/protection/RUNTIME_MONITORING',
  },
  {
    code: 'MANIFEST_AGENT_FOREIGN',
    claim: "is said of an account's exception",
    changes: { '/accounts/2/protection': { RDS_LOGIN_EVENTS: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] } } },
    pointer: '/accounts/2/protection/RDS_LOGIN_EVENTS/agents/0',
    wayOut: 'RDS_LOGIN_EVENTS has RDS_DATA_RISK.',
  },
  {
    code: 'MANIFEST_AGENT_OFF',
    claim: 'is said of agents of a feature that the account does without',
    changes: { '/accounts/2/protection': { RUNTIME_MONITORING: { enable: 'NONE', agents: ['EC2_AGENT_MANAGEMENT'] } } },
    pointer: '/accounts/2/protection/RUNTIME_MONITORING/agents',
  },
]

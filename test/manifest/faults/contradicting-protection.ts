import type { BrokenManifest } from './broken-manifests'
import { oversizedPolicies } from './oversized-policies'

const exceptions = (...list: readonly object[]) => ({ '/protection/exceptions': list })

const off = { S3_DATA_EVENTS: 'NONE' }

const empty: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_EXCEPTION_EMPTY',
    claim: 'is said of one that is about nobody',
    changes: exceptions({ features: off }),
    pointer: '/protection/exceptions/0',
  },
  {
    code: 'MANIFEST_EXCEPTION_EMPTY',
    claim: 'is said of one that has a note alone',
    changes: exceptions({ units: ['Workloads'], note: 'to be decided' }),
    pointer: '/protection/exceptions/0',
  },
  {
    code: 'MANIFEST_EXCEPTION_REGION',
    claim: 'suggests a Region of the manifest',
    changes: exceptions({ regions: ['us-east-2'], features: off }),
    pointer: '/protection/exceptions/0/regions/0',
    wayOut: 'Did you mean "us-east-1"?',
  },
  {
    code: 'MANIFEST_EXCEPTION_ENROLL',
    claim: 'is said of Regions',
    changes: exceptions({ units: ['Workloads'], regions: ['us-east-1'], enroll: false }),
    pointer: '/protection/exceptions/0/enroll',
  },
  {
    code: 'MANIFEST_EXCEPTION_ENROLL',
    claim: 'is said of features of accounts that are left out',
    changes: exceptions({ units: ['Workloads'], features: off, enroll: false }),
    pointer: '/protection/exceptions/0/enroll',
  },
  {
    code: 'MANIFEST_SECURITY_NOT_ENROLLED',
    claim: 'is said of an exception that leaves it out by its name',
    changes: exceptions({ accounts: ['shop', 'security'], enroll: false }),
    pointer: '/protection/exceptions/0/accounts/1',
  },
  {
    code: 'MANIFEST_SECURITY_NOT_ENROLLED',
    claim: 'is said of an exception of the unit that it is in',
    changes: { ...exceptions({ units: ['Workloads'], enroll: false }), '/accounts/1/unit': 'ou-ab12-payments' },
    pointer: '/protection/exceptions/0/enroll',
    wayOut:
      'Take it in again with an exception of its own, { "accounts": ["222222222222"], "enroll": true }, or leave other units out.',
  },
  {
    code: 'MANIFEST_EXCEPTION_NEW',
    claim: 'is said of units',
    changes: exceptions({ units: ['Workloads'], features: { S3_DATA_EVENTS: 'NEW' } }),
    pointer: '/protection/exceptions/0/features/S3_DATA_EVENTS',
  },
]

const named: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_UNIT_UNKNOWN',
    claim: 'is said of the unit of an exception',
    changes: exceptions({ units: ['Payments'], features: off }),
    pointer: '/protection/exceptions/0/units/0',
    wayOut: 'Did you mean "Workloads/Payments"?',
  },
  {
    code: 'MANIFEST_UNIT_UNKNOWN',
    claim: 'sends whoever means everybody to the features of the organization',
    changes: exceptions({ units: ['r-ab12'], features: off }),
    pointer: '/protection/exceptions/0/units/0',
    wayOut: 'Write it under "protection" / "features"; or leave "units" and "accounts" out and name "regions".',
  },
  {
    code: 'MANIFEST_ACCOUNT_UNKNOWN',
    claim: 'is said of the account of an exception',
    changes: exceptions({ accounts: ['shpo'], features: off }),
    pointer: '/protection/exceptions/0/accounts/0',
    wayOut: 'Did you mean "shop"?',
  },
  {
    code: 'MANIFEST_AGENT_FOREIGN',
    claim: 'is said of an exception',
    changes: exceptions({
      units: ['Workloads'],
      features: { RDS_LOGIN_EVENTS: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] } },
    }),
    pointer: '/protection/exceptions/0/features/RDS_LOGIN_EVENTS/agents/0',
  },
  {
    code: 'MANIFEST_AGENT_OFF',
    claim: 'is said of an exception',
    changes: exceptions({
      units: ['Workloads'],
      features: { RUNTIME_MONITORING: { enable: 'NONE', agents: ['EC2_AGENT_MANAGEMENT'] } },
    }),
    pointer: '/protection/exceptions/0/features/RUNTIME_MONITORING/agents',
  },
  {
    code: 'MANIFEST_FEATURES_EXCLUSIVE',
    claim: 'is said of a unit that gets both',
    changes: exceptions({ units: ['Workloads'], features: { EKS_RUNTIME_MONITORING: 'ALL' } }),
    pointer: '/protection/exceptions/0/features/EKS_RUNTIME_MONITORING',
  },
]

const ties: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_EXCEPTIONS_TIE',
    claim: 'is said of two of one unit, by its path and by its id, at the later one',
    changes: exceptions(
      { units: ['Workloads/Payments'], features: off },
      { units: ['Workloads', 'ou-ab12-payments'], features: { S3_DATA_EVENTS: 'ALL' } },
    ),
    pointer: '/protection/exceptions/1/features/S3_DATA_EVENTS',
  },
  {
    code: 'MANIFEST_EXCEPTIONS_TIE',
    claim: 'is said of two that share a Region',
    changes: exceptions(
      { regions: ['us-east-1'], features: off },
      { regions: ['ap-northeast-1', 'us-east-1'], features: off },
    ),
    pointer: '/protection/exceptions/1/features/S3_DATA_EVENTS',
  },
  {
    code: 'MANIFEST_EXCEPTIONS_TIE',
    claim: 'is said of an account that one names by its name and the other by its id',
    changes: exceptions({ accounts: ['shop'], features: off }, { accounts: ['333333333333'], features: off }),
    pointer: '/protection/exceptions/1/features/S3_DATA_EVENTS',
  },
  {
    code: 'MANIFEST_EXCEPTIONS_TIE',
    claim: 'is said of a unit that one names by its path and the other by its id',
    changes: exceptions(
      { units: ['Workloads/Payments'], features: off },
      { units: ['ou-ab12-payments'], features: off },
    ),
    pointer: '/protection/exceptions/1/features/S3_DATA_EVENTS',
  },
  {
    code: 'MANIFEST_EXCEPTIONS_TIE',
    claim: "is said of an account's own row",
    changes: {
      ...exceptions({ accounts: ['shop'], features: { S3_DATA_EVENTS: 'ALL' } }),
      '/accounts/2/protection': off,
    },
    pointer: '/protection/exceptions/0/features/S3_DATA_EVENTS',
  },
  {
    code: 'MANIFEST_EXCEPTIONS_TIE',
    claim: 'is said of an account that is suspended, by its name and by its id',
    changes: {
      ...exceptions({ accounts: ['shop'], features: off }, { accounts: ['333333333333'], features: off }),
      '/accounts/2/state': 'SUSPENDED',
    },
    pointer: '/protection/exceptions/1/features/S3_DATA_EVENTS',
  },
  {
    code: 'MANIFEST_EXCEPTIONS_TIE',
    claim: 'is said of two that decide whether a unit is watched',
    changes: exceptions({ units: ['Workloads'], enroll: false }, { units: ['Workloads'], enroll: true }),
    pointer: '/protection/exceptions/1/enroll',
  },
]

const byPolicies = (changes: Readonly<Record<string, unknown>>) => ({
  '/protection/carriedOutBy': 'policies',
  '/protection/features': { S3_DATA_EVENTS: 'ALL' },
  ...changes,
})

const unsaid: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_POLICY_CANNOT_SAY',
    claim: 'is said of NEW',
    changes: byPolicies({ '/protection/features': { RUNTIME_MONITORING: { enable: 'NEW' } } }),
    pointer: '/protection/features/RUNTIME_MONITORING/enable',
  },
  {
    code: 'MANIFEST_POLICY_CANNOT_SAY',
    claim: 'is said of the older runtime feature, whatever its value',
    changes: byPolicies(exceptions({ units: ['Workloads'], features: { EKS_RUNTIME_MONITORING: 'NONE' } })),
    pointer: '/protection/exceptions/0/features/EKS_RUNTIME_MONITORING',
  },
  {
    code: 'MANIFEST_POLICY_CANNOT_SAY',
    claim: "is said of RDS_DATA_RISK in an account's row",
    changes: byPolicies({
      '/accounts/2/protection': { RDS_LOGIN_EVENTS: { enable: 'ALL', agents: ['RDS_DATA_RISK'] } },
    }),
    pointer: '/accounts/2/protection/RDS_LOGIN_EVENTS/agents/0',
  },
  {
    code: 'MANIFEST_POLICY_CANNOT_SAY',
    claim: 'is said of enrolling nobody',
    changes: byPolicies({ '/protection/enroll': 'NONE' }),
    pointer: '/protection/enroll',
  },
]

/** Exceptions of units, accounts and Regions, and protection by policies, where they cannot be. */
export const differingFaults: readonly BrokenManifest[] = [...empty, ...named, ...ties, ...unsaid, ...oversizedPolicies]

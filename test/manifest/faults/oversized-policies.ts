import { smallManifest } from '../small-manifest'
import type { BrokenManifest } from './broken-manifests'

const members = Array.from({ length: 1000 }, (_, index) => ({
  id: String(400_000_000_000 + index),
  name: `a${index}`,
  email: `a${index}@example.com`,
  unit: 'ou-ab12-workloads',
}))

const byPolicies = (exception: object) => ({
  '/protection/carriedOutBy': 'policies',
  '/protection/features': { S3_DATA_EVENTS: 'ALL' },
  '/protection/exceptions': [exception],
  '/accounts': [...smallManifest().accounts, ...members],
})

const pointer = '/protection/carriedOutBy'
const quotas = 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html'

/** Manifests that come to more policies than AWS takes of the type. */
export const oversizedPolicies: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_QUOTA',
    claim: 'counts policies of accounts that differ, and that of the root',
    changes: byPolicies({ accounts: members.map(({ id }) => id), features: { S3_DATA_EVENTS: 'NONE' } }),
    pointer,
    wayOut: `Write exceptions for units instead of accounts, or write "carriedOutBy": "members". ${quotas}`,
  },
  {
    code: 'MANIFEST_QUOTA',
    claim: 'counts a policy of each account beside one that is left out',
    changes: byPolicies({ accounts: ['a0'], enroll: false }),
    pointer,
    wayOut: `Move accounts that are left out into a unit that is left out: beside one of them every account has a policy of its own, or write "carriedOutBy": "members". ${quotas}`,
  },
]

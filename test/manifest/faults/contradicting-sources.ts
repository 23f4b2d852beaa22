import { byItself } from './account-manifests'
import type { BrokenManifest } from './broken-manifests'

const payments = '/routes/1'
const choice = (key: string, value: unknown) => ({ [`${payments}/${key}`]: value })

/** Routes whose sources cannot be. */
export const sourceFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_CHOICE',
    claim: 'is said of a source that is not known, with the nearest one',
    changes: choice('sources', ['GUARDDUTY', 'MACIE2']),
    pointer: `${payments}/sources/1`,
    wayOut: 'Did you mean "MACIE"?',
  },
  {
    code: 'MANIFEST_LIMIT',
    claim: 'is said of a route without any source',
    changes: choice('sources', []),
    pointer: `${payments}/sources`,
  },
  {
    code: 'MANIFEST_ROUTE_SOURCE_REPEATED',
    claim: 'is said of a source that a route names twice',
    changes: choice('sources', ['CONFIG', 'HEALTH', 'CONFIG']),
    pointer: `${payments}/sources/2`,
    message: 'The route "payments" names CONFIG twice',
  },
  ...(['types', 'exceptTypes', 'resources'] as const).map(
    (key): BrokenManifest => ({
      code: 'MANIFEST_ROUTE_SOURCES',
      claim: `is said of "${key}" beside another source`,
      changes: {
        ...choice('sources', ['GUARDDUTY', 'CONFIG']),
        ...choice(key, key === 'resources' ? ['Instance'] : ['Recon:*']),
      },
      pointer: `${payments}/${key}`,
      wayOut:
        'Write two routes: one with the key and GuardDuty\'s findings, and one with "sources" alone. Several central routes may share a Slack channel.',
    }),
  ),
  {
    code: 'MANIFEST_ROUTE_SOURCES',
    claim: 'is said of types of findings of a route that has none',
    changes: { ...choice('sources', ['CONFIG']), ...choice('types', ['Recon:*']) },
    pointer: `${payments}/types`,
    wayOut: 'Remove the key: a route takes all events of its sources from its severity on.',
  },
  {
    code: 'MANIFEST_ROUTE_SOURCES',
    claim: 'is said of a member route with another source',
    changes: {
      ...choice('sources', ['GUARDDUTY', 'CONFIG']),
      ...choice('deliver', 'member'),
      ...choice('slack', 'C0PAYMENTS'),
    },
    pointer: `${payments}/deliver`,
    wayOut:
      'Write two routes: one with "deliver": "member" and GuardDuty\'s findings, and a central one with the other sources.',
  },
  {
    code: 'MANIFEST_SOURCES_EXCLUSIVE',
    claim: 'is said of both kinds of Security Hub, in whatever routes they are',
    changes: { '/routes/0/sources': ['GUARDDUTY', 'SECURITY_HUB'], ...choice('sources', ['SECURITY_HUB_V2']) },
    pointer: `${payments}/sources/0`,
    message: 'SECURITY_HUB_V2 brings what SECURITY_HUB of the route "security" brings',
  },
  {
    code: 'MANIFEST_SOURCE_REGION',
    claim: 'is said of what is global where an account by itself does not have the Region in which it arrives',
    changes: {
      ...byItself,
      '/regions/others': [],
      '/routes': [
        { name: 'security', accounts: 'ALL', sources: ['GUARDDUTY', 'CLOUDTRAIL'], email: ['a@example.com'] },
      ],
    },
    pointer: '/routes/0/sources/1',
    wayOut: 'Add "us-east-1" to "regions" / "others".',
  },
  {
    code: 'MANIFEST_CATCH_ALL_MISSING',
    claim: "is said of a route with all accounts that takes none of GuardDuty's findings",
    changes: { '/routes/0/sources': ['SECURITY_HUB'] },
    pointer: '/routes',
    message: 'The route "security" has "ALL" accounts and not all findings, and no other one has',
  },
]

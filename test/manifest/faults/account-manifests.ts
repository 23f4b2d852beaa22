import type { BrokenManifest } from './broken-manifests'

/** What makes the small manifest one of an account by itself. */
export const byItself = {
  '/organization': undefined,
  '/accounts': undefined,
  '/account': { id: '222222222222', name: 'shop' },
  '/protection': { features: { S3_DATA_EVENTS: 'ALL' } },
  '/routes': [{ name: 'security', accounts: 'ALL', email: ['security@example.com'] }],
}

const route = (more: object) => [
  ...byItself['/routes'],
  { name: 'second', accounts: 'ALL', email: ['second@example.com'], ...more },
]

const needs = (claim: string, pointer: string, changes: Readonly<Record<string, unknown>>): BrokenManifest => ({
  code: 'MANIFEST_NEEDS_ORGANIZATION',
  claim: `is said of ${claim}, by its place`,
  changes: { ...byItself, ...changes },
  pointer,
  wayOut: 'Remove it, or write "organization" and "accounts" in place of "account".',
})

/** Manifests of both and of neither, and those of one account that name what only an organization has. */
export const accountFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_SCOPE',
    claim: 'is said of a manifest of an organization and an account',
    changes: { '/account': byItself['/account'] },
    pointer: '/account',
    wayOut: 'Keep "organization" for an AWS Organization, or "account" for one account by itself.',
  },
  {
    code: 'MANIFEST_SCOPE',
    claim: 'is said once of a manifest of neither',
    changes: { ...byItself, '/account': undefined },
    pointer: '',
    message: 'The manifest has neither "organization" nor "account"',
  },
  {
    code: 'MANIFEST_ACCOUNT_ID',
    claim: 'is said of the one account',
    changes: { ...byItself, '/account': { id: '2222', name: 'shop' } },
    pointer: '/account/id',
  },
  needs('a list of accounts', '/accounts', { '/accounts': [] }),
  needs('policies', '/protection/carriedOutBy', { '/protection': { carriedOutBy: 'policies' } }),
  needs('whom GuardDuty enrolls', '/protection/enroll', { '/protection': { enroll: 'NONE' } }),
  needs('an exception for units', '/protection/exceptions/0/units', {
    '/protection': { exceptions: [{ units: ['Workloads'], features: { S3_DATA_EVENTS: 'NONE' } }] },
  }),
  needs('an exception for accounts', '/protection/exceptions/0/accounts', {
    '/protection': { exceptions: [{ accounts: ['shop'], features: { S3_DATA_EVENTS: 'NONE' } }] },
  }),
  needs('units of a route', '/routes/1/units', { '/routes': route({ accounts: undefined, units: ['Workloads'] }) }),
  needs('what a route leaves out', '/routes/1/except', { '/routes': route({ except: { units: ['Sandbox'] } }) }),
  needs('a member route', '/routes/1/deliver', { '/routes': route({ deliver: 'member', slack: 'C0SECOND' }) }),
]

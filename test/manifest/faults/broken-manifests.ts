import type { IssueCode } from '../../../apps/manifest/text/issue-codes'

/** One fault, the only issue that it gives, and (where it matters) what it says and the way out that is offered. */
export interface BrokenManifest {
  readonly code: IssueCode
  readonly claim: string
  readonly changes: Readonly<Record<string, unknown>>
  readonly pointer: string
  readonly wayOut?: string
  readonly message?: string
}

const account = (id: unknown, name: string, more: object = {}) => ({
  id,
  name,
  email: `${name}@example.com`,
  unit: 'r-ab12',
  ...more,
})
const route = (name: string, more: object = {}) => ({ name, accounts: ['shop'], email: ['a@example.com'], ...more })
const unit = (id: string, name: string, parent: string) => ({ id, name, parent })

const formFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_UNKNOWN_KEY',
    claim: 'suggests the nearest key',
    changes: { '/regions/other': [] },
    pointer: '/regions/other',
    wayOut: 'Did you mean "others"?',
  },
  {
    code: 'MANIFEST_UNKNOWN_KEY',
    claim: 'suggests the nearest feature',
    changes: { '/protection/features/S3_DATA_EVENT': 'ALL' },
    pointer: '/protection/features/S3_DATA_EVENT',
    wayOut: 'Did you mean "S3_DATA_EVENTS"?',
  },
  {
    code: 'MANIFEST_UNKNOWN_KEY',
    claim: 'suggests a key inside of a feature',
    changes: { '/protection/features/RUNTIME_MONITORING': { enable: 'ALL', agent: [] } },
    pointer: '/protection/features/RUNTIME_MONITORING/agent',
    wayOut: 'Did you mean "agents"?',
  },
  {
    code: 'MANIFEST_UNKNOWN_KEY',
    claim: 'lists the known keys where none is near',
    changes: { '/slack/colour': 'red' },
    pointer: '/slack/colour',
    wayOut: 'Remove it. Known here: "workspace".',
  },
  {
    code: 'MANIFEST_UNKNOWN_KEY',
    claim: `refuses a route's "repeats", which would do nothing`,
    changes: { '/routes/1/repeats': 'all' },
    pointer: '/routes/1/repeats',
    wayOut:
      'Remove it. Known here: "name", "accounts", "units", "deliver", "minimumSeverity", "sources", "digest", "except", "types", "exceptTypes", "resources", "samples", "owner", "runbook", "slack", "email", "teams", "topic".',
  },
  {
    code: 'MANIFEST_UNKNOWN_KEY',
    claim: "suggests the nearest feature among an account's exceptions",
    changes: { '/accounts/2/protection': { RDS_LOGIN_EVENT: 'NONE' } },
    pointer: '/accounts/2/protection/RDS_LOGIN_EVENT',
    wayOut: 'Did you mean "RDS_LOGIN_EVENTS"?',
  },
  {
    code: 'MANIFEST_MISSING_KEY',
    claim: 'names the key',
    changes: { '/regions/home': undefined },
    pointer: '/regions/home',
  },
  { code: 'MANIFEST_TYPE', claim: 'tells a text from a list', changes: { '/accounts': 'x' }, pointer: '/accounts' },
  {
    code: 'MANIFEST_TYPE',
    claim: 'asks for the quotes around a number',
    changes: { '/protection/suppress/0/where/severity': [2] },
    pointer: '/protection/suppress/0/where/severity/0',
    wayOut: 'Put it in double quotes: "2"',
  },
  {
    code: 'MANIFEST_FILTER_NUMBER',
    claim: 'says of a severity that is not whole why',
    changes: { '/protection/suppress/0/where/severity': [7.5] },
    pointer: '/protection/suppress/0/where/severity/0',
  },
  {
    code: 'MANIFEST_TYPE',
    claim: 'takes the quotes from true and false',
    changes: { '/protection/enroll': 'NEW', '/accounts/2/enroll': 'False' },
    pointer: '/accounts/2/enroll',
    wayOut: 'Write false without quotes.',
  },
  {
    code: 'MANIFEST_TYPE',
    claim: 'takes the quotes from a number',
    changes: { '/protection/export/retentionDays': '365' },
    pointer: '/protection/export/retentionDays',
    wayOut: 'Write 365 without quotes.',
  },
  {
    code: 'MANIFEST_TYPE',
    claim: 'puts one value into a list',
    changes: { '/routes/1/email': 'payments@example.com' },
    pointer: '/routes/1/email',
    wayOut: 'Put it in brackets: ["payments@example.com"]',
  },
  {
    code: 'MANIFEST_TYPE',
    claim: 'takes one value out of a list',
    changes: { '/routes/1/slack': ['C0PAYMENTS'] },
    pointer: '/routes/1/slack',
    wayOut: 'Write "C0PAYMENTS" without brackets.',
  },
  ...['S3_PROTECTION', 'S3 Protection', 'S3_LOGS'].map((feature) => ({
    code: 'MANIFEST_UNKNOWN_KEY' as const,
    claim: `knows what ${feature} is in the API`,
    changes: { [`/protection/features/${feature}`]: 'ALL' },
    pointer: `/protection/features/${feature}`,
    wayOut: 'Write "S3_DATA_EVENTS": that is the name of S3 Protection in the GuardDuty API.',
  })),
  {
    code: 'MANIFEST_UNKNOWN_KEY',
    claim: 'knows the name of a protection plan in exceptions too',
    changes: { '/accounts/2/protection': { MALWARE_PROTECTION_FOR_EC2: 'NONE' } },
    pointer: '/accounts/2/protection/MALWARE_PROTECTION_FOR_EC2',
    wayOut: 'Write "EBS_MALWARE_PROTECTION": that is the name of Malware Protection for EC2 in the GuardDuty API.',
  },
  {
    code: 'MANIFEST_TYPE',
    claim: 'wants whole days',
    changes: { '/protection/export/retentionDays': 1.5 },
    pointer: '/protection/export/retentionDays',
  },
  {
    code: 'MANIFEST_CHOICE',
    claim: 'suggests the nearest choice',
    changes: { '/protection/findingUpdates': 'ONE_HOURS' },
    pointer: '/protection/findingUpdates',
    wayOut: 'Did you mean "ONE_HOUR"?',
  },
  {
    code: 'MANIFEST_CHOICE',
    claim: 'suggests "ALL" for "all"',
    changes: { '/protection/features/S3_DATA_EVENTS': 'all' },
    pointer: '/protection/features/S3_DATA_EVENTS',
    wayOut: 'Did you mean "ALL"?',
  },
  {
    code: 'MANIFEST_CHOICE',
    claim: 'knows no NEW for an account, which is there already',
    changes: { '/accounts/2/protection': { S3_DATA_EVENTS: 'NEW' } },
    pointer: '/accounts/2/protection/S3_DATA_EVENTS',
  },
  {
    code: 'MANIFEST_CHOICE',
    claim: 'suggests the nearest delivery',
    changes: { '/routes/1/deliver': 'members' },
    pointer: '/routes/1/deliver',
    wayOut: 'Did you mean "member"?',
  },
  {
    code: 'MANIFEST_TYPE',
    claim: 'takes true or false only where a yes or no is asked',
    changes: { '/accounts/2/slackAuthorized': 'yes' },
    pointer: '/accounts/2/slackAuthorized',
  },
  {
    code: 'MANIFEST_LIMIT',
    claim: 'takes no retention of 0 days',
    changes: { '/protection/export/retentionDays': 0 },
    pointer: '/protection/export/retentionDays',
  },
  {
    code: 'MANIFEST_LIMIT',
    claim: 'refuses a suppression without attributes, which would archive everything',
    changes: { '/protection/suppress/0/where': {} },
    pointer: '/protection/suppress/0/where',
  },
  {
    code: 'MANIFEST_LIMIT',
    claim: 'takes no more than 50 values per filter attribute',
    changes: { '/protection/suppress/0/where/type': Array.from({ length: 51 }, (_, index) => `type-${index}`) },
    pointer: '/protection/suppress/0/where/type',
  },
  { code: 'MANIFEST_VERSION', claim: 'knows version 1 only', changes: { '/version': 2 }, pointer: '/version' },
]

const idFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_ID_IS_NUMBER',
    claim: 'restores the leading zero that a number lost',
    changes: { '/organization/managementAccount': 12345678901 },
    pointer: '/organization/managementAccount',
    wayOut: 'Write it as a string, leading zeros included: "012345678901"',
  },
  {
    code: 'MANIFEST_ID_IS_NUMBER',
    claim: 'refuses numbers among the accounts of a route',
    changes: { '/routes/1/accounts': [333333333333] },
    pointer: '/routes/1/accounts/0',
  },
  {
    code: 'MANIFEST_ID_IS_NUMBER',
    claim: 'refuses numbers among the account ids of a suppression',
    changes: { '/protection/suppress/0/where/accountId': [33333333333] },
    pointer: '/protection/suppress/0/where/accountId/0',
    wayOut: 'Write it as a string, leading zeros included: "033333333333"',
  },
  {
    code: 'MANIFEST_ACCOUNT_ID',
    claim: 'asks for the leading zero where one digit is missing',
    changes: { '/accounts/2/id': '33333333333' },
    pointer: '/accounts/2/id',
    wayOut: 'Was a leading zero lost? Write it as a string: "033333333333"',
  },
  {
    code: 'MANIFEST_ACCOUNT_ID',
    claim: 'refuses thirteen digits',
    changes: { '/accounts/2/id': '3333333333333' },
    pointer: '/accounts/2/id',
  },
  {
    code: 'MANIFEST_ACCOUNT_ID',
    claim: 'is checked in suppressions too',
    changes: { '/protection/suppress/0/where/accountId': ['shop'] },
    pointer: '/protection/suppress/0/where/accountId/0',
  },
  {
    code: 'MANIFEST_ORGANIZATION_ID',
    claim: 'refuses upper case',
    changes: { '/organization/id': 'o-A1B2C3D4E5' },
    pointer: '/organization/id',
  },
  {
    code: 'MANIFEST_UNIT_ID',
    claim: 'refuses a root where a unit is meant',
    changes: { '/organization/units/2': unit('r-ab12', 'Root', 'r-ab12') },
    pointer: '/organization/units/2/id',
  },
  {
    code: 'MANIFEST_SLACK_WORKSPACE',
    claim: 'refuses a name',
    changes: { '/slack/workspace': 'example' },
    pointer: '/slack/workspace',
  },
  ...['#security', 'https://example.com/archives/C0SECURITY', 'https://example.slack.com/archives/D0PRIVATE'].map(
    (slack): BrokenManifest => ({
      code: 'MANIFEST_SLACK_CHANNEL',
      claim: `refuses ${slack}`,
      changes: { '/routes/0/slack': slack },
      pointer: '/routes/0/slack',
    }),
  ),
  {
    code: 'MANIFEST_EMAIL',
    claim: 'refuses an address of 65 characters',
    changes: { '/accounts/2/email': `${'a'.repeat(53)}@example.com` },
    pointer: '/accounts/2/email',
  },
  {
    code: 'MANIFEST_EMAIL',
    claim: 'refuses a text without @',
    changes: { '/routes/1/email/0': 'payments' },
    pointer: '/routes/1/email/0',
  },
  {
    code: 'MANIFEST_ROLE_NAME',
    claim: 'refuses an ARN',
    changes: { '/organization/accessRole': 'arn:aws:iam::222222222222:role/Role' },
    pointer: '/organization/accessRole',
  },
  {
    code: 'MANIFEST_ROLE_NAME',
    claim: 'is checked of the role in members too',
    changes: { '/organization/memberAccessRole': 'path/Role' },
    pointer: '/organization/memberAccessRole',
  },
  {
    code: 'MANIFEST_BOUNDARY',
    claim: 'refuses an ARN and proposes the name, with its path',
    changes: { '/permissionsBoundary': 'arn:aws:iam::222222222222:policy/platform/Limit' },
    pointer: '/permissionsBoundary',
    wayOut: 'Write "platform/Limit": an ARN names one account, and roles are created in others too.',
  },
  {
    code: 'MANIFEST_BOUNDARY',
    claim: 'refuses a blank',
    changes: { '/permissionsBoundary': 'Company Limit' },
    pointer: '/permissionsBoundary',
  },
  {
    code: 'MANIFEST_ROUTE_NAME',
    claim: 'refuses upper case',
    changes: { '/routes/1/name': 'Payments' },
    pointer: '/routes/1/name',
  },
  {
    code: 'MANIFEST_FILTER_NAME',
    claim: 'refuses spaces',
    changes: { '/protection/suppress/0/name': 'port scanner' },
    pointer: '/protection/suppress/0/name',
  },
]

/** Manifests that the schema alone refuses. */
export const malformedManifests: readonly BrokenManifest[] = [...formFaults, ...idFaults]

/** Pieces to build faults from. */
export const pieces = { account, route, unit }

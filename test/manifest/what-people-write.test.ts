import { loadManifest } from '../../apps/manifest/load-manifest'
import { changed } from './small-manifest'

const everybody = 'Write "accounts": "ALL", without brackets and without "units": it includes new accounts too.'
const remark = 'Remove it: JSON has no comments. Exclusions, exceptions and suppressions take a "note".'
const payments = 'Did you mean "Workloads/Payments"?'

/** What stands at a place, and the way out that is offered. */
type Row = readonly [written: unknown, wayOut: string]

const units: readonly Row[] = [
  ['Payments', payments],
  ['payments', payments],
  ['workloads/payments', payments],
  ['Payment', payments],
  ['Workloads/Payment', payments],
  ['Root/Workloads/Payments', payments],
  ['Workloads > Payments', payments],
  ['Workloads\\Payments', payments],
  ['/Workloads/Payments', payments],
  ['Payments (ou-ab12-payments)', payments],
  ['arn:aws:organizations::111111111111:ou/o-a1b2c3d4e5/ou-ab12-payments', payments],
  ['Finance', 'List the unit under "organization" / "units", or correct its name.'],
  ['ALL', everybody],
  ['*', everybody],
  ['root', 'Write "accounts": "ALL" instead of "units": it includes new accounts too.'],
]

const shop = 'Did you mean 333333333333 (shop)?'
const accounts: readonly Row[] = [
  ['sho', 'Did you mean "shop"?'],
  ['SHOP', 'Did you mean "shop"?'],
  ['shop (333333333333)', shop],
  ['arn:aws:iam::333333333333:root', shop],
  ['shop@example.com', shop],
  ['333333333333 ', shop],
  ['all', everybody],
]

const features: readonly Row[] = [
  ['S3', 'Did you mean "S3_DATA_EVENTS"?'],
  ['S3_PROTECTION', 'Write "S3_DATA_EVENTS": that is the name of S3 Protection in the GuardDuty API.'],
  ['EKS_AUDIT', 'Did you mean "EKS_AUDIT_LOGS"?'],
  ['LAMBDA', 'Did you mean "LAMBDA_NETWORK_LOGS"?'],
  [
    'Malware Protection',
    'Write "EBS_MALWARE_PROTECTION": that is the name of Malware Protection for EC2 in the GuardDuty API.',
  ],
  ['RDS', 'Did you mean "RDS_LOGIN_EVENTS"?'],
]

const settings: readonly Row[] = [
  ['all', 'Did you mean "ALL"?'],
  ['on', 'Did you mean "ALL"?'],
  [true, 'Did you mean "ALL"?'],
  [false, 'Did you mean "NONE"?'],
  ['DISABLED', 'Did you mean "NONE"?'],
]

const severities: readonly Row[] = [
  ['high', 'Did you mean "HIGH"?'],
  ['CRIT', 'Did you mean "CRITICAL"?'],
  ['WARNING', 'Did you mean "MEDIUM"?'],
  ['7', 'Did you mean "HIGH"?'],
  [4, 'Did you mean "MEDIUM"?'],
  [9.1, 'Did you mean "CRITICAL"?'],
  [['HIGH'], 'Did you mean "HIGH"?'],
]

const regions: readonly Row[] = [
  ['Ireland', 'Write "eu-west-1".'],
  ['Europe (Ireland)', 'Write "eu-west-1".'],
  ['tokyo', 'Write "ap-northeast-1".'],
  ['Sao Paulo', 'Write "sa-east-1".'],
  ['US East (N. Virginia)', 'Write "us-east-1".'],
  ['us-east-1a', 'Did you mean "us-east-1"?'],
  ['EU_WEST_1', 'Did you mean "eu-west-1"?'],
  ['cn-north-1', 'Remove the Region: Chatbot does not exist in China, GovCloud and the sovereign partitions.'],
  ['Central', 'Write the code of a commercial AWS Region, such as "eu-west-1".'],
]

const conditions: readonly Row[] = [
  ['lt', 'Did you mean "lessThan"?'],
  ['Gte', 'Did you mean "greaterThanOrEqual"?'],
  ['Eq', 'Did you mean "equals"?'],
  ['neq', 'Did you mean "notEquals"?'],
]

const addresses: readonly Row[] = [
  ['Team <team@example.com>', 'Write "team@example.com" alone.'],
  ['a@example.com; b@example.com', 'Write each address as an entry of its own.'],
  [
    'mailto:team@example.com',
    'Write an address such as "security@example.com", at most 64 characters: GuardDuty takes no longer one.',
  ],
]

const numbers: readonly Row[] = [
  ['365', 'Write 365 without quotes.'],
  ['0365', 'Write 365 without quotes.'],
  [0, 'Write at least one, or remove the key.'],
  [99_999, 'Stay within the limit.'],
]

const at = (pointer: string, rows: readonly Row[]) =>
  rows.map(([written, wayOut]) => ({ written, wayOut, changes: { [pointer]: written } }))
const named = (pointer: string, rows: readonly Row[], value: unknown) =>
  rows.map(([written, wayOut]) => ({ written, wayOut, changes: { [pointer]: { [String(written)]: value } } }))

const rows = [
  ...at('/routes/1/units/0', units),
  ...accounts.map(([written, wayOut]) => ({
    written,
    wayOut,
    changes: { '/routes/1/units': undefined, '/routes/1/accounts': [written] },
  })),
  ...named('/protection/features', features, 'ALL'),
  ...at('/protection/features/S3_DATA_EVENTS', settings),
  ...at('/routes/1/minimumSeverity', severities),
  ...at('/regions/others/0', regions),
  ...named('/protection/suppress/0/where/severity', conditions, 4),
  ...at('/routes/1/email/0', addresses),
  ...at('/protection/export/retentionDays', numbers),
  ...['_comment', '//', 'description'].map((written) => ({
    written,
    wayOut: remark,
    changes: { [`/routes/1/${written.replaceAll('/', '#')}`]: 'x' },
  })),
  {
    written: 'comment beside a suppression',
    wayOut: 'Did you mean "note"?',
    changes: { '/protection/suppress/0/comment': 'x' },
  },
  { written: 'units: "ALL"', wayOut: everybody, changes: { '/routes/1/units': 'ALL' } },
  { written: 'accounts: "*"', wayOut: 'Did you mean "ALL"?', changes: { '/routes/0/accounts': '*' } },
]

describe('what people write', () => {
  it.each(rows)('$written is one problem, with the way out of it', ({ changes, wayOut }) => {
    const loaded = loadManifest(changed(changes))
    expect('issues' in loaded && loaded.issues.map((issue) => issue.wayOut)).toEqual([wayOut])
    expect(loaded.warnings).toEqual([])
  })
})

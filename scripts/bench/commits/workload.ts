/** An organization to measure in: `accounts` with the management and the security account, `regions` with the home Region. */
export interface Size {
  readonly accounts: number
  readonly regions: number
}

const regions = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1', 'eu-central-1', 'eu-west-1'],
  ...['eu-west-2', 'eu-west-3', 'eu-north-1', 'ap-south-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
  ...['ap-southeast-1', 'ap-southeast-2'],
]

/** Reads `1000x5`. @throws Error for anything else, and for more Regions than are enabled in every account. */
export const parseSize = (text: string): Size => {
  const [, accounts = 0, count = 0] = (/^(\d+)x(\d+)$/.exec(text) ?? []).map(Number)
  if (accounts >= 10 && count >= 1 && count <= regions.length) return { accounts, regions: count }
  throw new Error(`"${text}" is not such as 1000x5: 10 accounts or more, 1 to ${regions.length} Regions`)
}

const managementAccount = '111111111111'

/** A unit of the workload in which an account can join. */
export const joiningUnit = 'ou-ab12-unit0001'

const unitCount = 10
const unitOf = (index: number): string => `ou-ab12-unit${String((index % unitCount) + 1).padStart(4, '0')}`

const generated = (index: number) => {
  const name = `team-${String(index + 1).padStart(5, '0')}`
  return { id: String(600_000_000_000 + index), name, email: `${name}@example.com`, unit: unitOf(index) }
}

/**
 * The manifest of a rollout in which every account is a member everywhere, with one route of mail and Slack. Every version since 0.1.0
 * reads it, and starts a sandbox with its accounts.
 */
export const workloadManifest = ({ accounts, regions: count }: Size): string => {
  const [home, ...others] = regions.slice(0, count)
  const features = [
    'S3_DATA_EVENTS',
    'EKS_AUDIT_LOGS',
    'EBS_MALWARE_PROTECTION',
    'RDS_LOGIN_EVENTS',
    'LAMBDA_NETWORK_LOGS',
  ]
  const manifest = {
    version: 1,
    organization: {
      id: 'o-a1b2c3d4e5',
      managementAccount,
      securityAccount: '222222222222',
      accessRole: 'OrganizationAccountAccessRole',
      units: Array.from({ length: unitCount }, (_, index) => ({
        id: unitOf(index),
        name: `Unit ${index + 1}`,
        parent: 'r-ab12',
      })),
    },
    regions: { home, others },
    protection: {
      enroll: 'ALL',
      findingUpdates: 'FIFTEEN_MINUTES',
      features: {
        ...Object.fromEntries(features.map((name) => [name, 'ALL'])),
        RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] },
      },
      export: { retentionDays: 365 },
    },
    slack: { workspace: 'T0GUARDPOST' },
    routes: [
      {
        name: 'security',
        accounts: 'ALL',
        minimumSeverity: 'MEDIUM',
        slack: 'C0SECURITY',
        email: ['security@example.com'],
      },
    ],
    accounts: [
      { id: managementAccount, name: 'management', email: 'management@example.com', unit: 'r-ab12' },
      { id: '222222222222', name: 'security', email: 'security@example.com', unit: 'r-ab12' },
      ...Array.from({ length: accounts - 2 }, (_, index) => generated(index)),
    ],
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

import { loadManifest } from '../../manifest/load-manifest'
import type { Manifest } from '../../manifest/manifest'

/** How small the organization is on which convergence is tried: every AWS call of a rollout is a point to try. */
export interface Size {
  /** Regions besides the home Region. */
  readonly otherRegions: readonly string[]
  /** Accounts besides management and security. */
  readonly workloads: number
  /** Whether findings are exported, which needs the stacks. */
  readonly isExporting: boolean
  /**
   * Whether accounts differ: NEW instead of ALL, an exception, an excluded and a suspended account, two units, and, with the stacks, a
   * member route. Default no.
   */
  readonly isVaried?: boolean
}

const units = [
  { id: 'ou-ab12-workload', name: 'Workloads', parent: 'r-ab12' },
  { id: 'ou-ab12-sandbox0', name: 'Sandbox', parent: 'r-ab12' },
]
const [workloadUnit, sandboxUnit] = units.map(({ id }) => id)

/** Accounts that are there whatever the size: one that is not to be watched, one that is suspended. */
const oddAccounts = [
  { id: '400000000000', name: 'excluded', email: 'excluded@example.com', unit: workloadUnit, enroll: false },
  { id: '400000000001', name: 'suspended', email: 'suspended@example.com', unit: sandboxUnit, state: 'SUSPENDED' },
]

/** The first account has an exception; every second one is in the unit of the member route, where the first has authorized Slack. */
const varied = (index: number) => ({
  unit: index % 2 === 0 ? sandboxUnit : workloadUnit,
  ...(index === 0 && {
    protection: { S3_DATA_EVENTS: 'NONE', LAMBDA_NETWORK_LOGS: 'ALL' },
    slackAuthorized: true,
  }),
})

const memberRoute = {
  name: 'sandbox',
  units: ['Sandbox'],
  deliver: 'member',
  minimumSeverity: 'HIGH',
  slack: 'C0SANDBOX',
}

const management = '111111111111'
const security = '222222222222'

const accountsOf = ({ workloads, isVaried = false }: Size) => [
  { id: management, name: 'management', email: 'management@example.com', unit: 'r-ab12' },
  { id: security, name: 'security', email: 'security@example.com', unit: 'r-ab12' },
  ...Array.from({ length: workloads }, (_, index) => ({
    id: String(300000000000 + index),
    name: `workload-${index}`,
    email: `workload-${index}@example.com`,
    unit: 'r-ab12',
    ...(isVaried && varied(index)),
  })),
  ...(isVaried ? oddAccounts : []),
]

const protection = ({ isExporting, isVaried = false }: Size) => ({
  enroll: isVaried ? 'NEW' : 'ALL',
  findingUpdates: 'FIFTEEN_MINUTES',
  features: { S3_DATA_EVENTS: 'ALL', RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] } },
  suppress: [{ name: 'scanner', where: { type: ['Recon:EC2/Portscan'] } }],
  ...(isExporting && { export: { retentionDays: 365 } }),
})

/** A manifest with a bit of everything: features, an agent, a filter, a route with Slack and mail. */
export const smallOrganization = (size: Size): { readonly manifest: Manifest; readonly manifestText: string } => {
  const manifestText = JSON.stringify({
    version: 1,
    organization: {
      id: 'o-a1b2c3d4e5',
      managementAccount: management,
      securityAccount: security,
      accessRole: 'OrganizationAccountAccessRole',
      units: size.isVaried ? units : [],
    },
    regions: { home: 'ap-northeast-1', others: size.otherRegions },
    protection: protection(size),
    slack: { workspace: 'T0GUARDPOST' },
    routes: [
      {
        name: 'security',
        accounts: 'ALL',
        minimumSeverity: 'MEDIUM',
        slack: 'C0SECURITY',
        email: ['security@example.com'],
      },
      ...(size.isVaried && size.isExporting ? [memberRoute] : []),
    ],
    accounts: accountsOf(size),
  })
  const loaded = loadManifest(manifestText)
  if ('issues' in loaded) throw new Error(`the manifest of the convergence runs is broken: ${JSON.stringify(loaded)}`)
  return { manifest: loaded.manifest, manifestText }
}

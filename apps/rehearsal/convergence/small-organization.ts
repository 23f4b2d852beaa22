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
}

const management = '111111111111'
const security = '222222222222'

const accountsOf = (workloads: number) => [
  { id: management, name: 'management', email: 'management@example.com', unit: 'r-ab12' },
  { id: security, name: 'security', email: 'security@example.com', unit: 'r-ab12' },
  ...Array.from({ length: workloads }, (_, index) => ({
    id: String(300000000000 + index),
    name: `workload-${index}`,
    email: `workload-${index}@example.com`,
    unit: 'r-ab12',
  })),
]

const protection = (isExporting: boolean) => ({
  enroll: 'ALL',
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
      units: [],
    },
    regions: { home: 'ap-northeast-1', others: size.otherRegions },
    protection: protection(size.isExporting),
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
    accounts: accountsOf(size.workloads),
  })
  const loaded = loadManifest(manifestText)
  if ('issues' in loaded) throw new Error(`the manifest of the convergence runs is broken: ${JSON.stringify(loaded)}`)
  return { manifest: loaded.manifest, manifestText }
}

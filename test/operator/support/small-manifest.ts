import { parseRegion, parseSlackWorkspaceId, parseUnitId } from '../../../apps/manifest/ids'
import type { Manifest } from '../../../apps/manifest/manifest'
import type { Assembly, Desired } from '../../../apps/planning/state/desired'
import { ids, smallOrganization } from '../../support/scenarios'

const home = parseRegion('ap-northeast-1')
const unit = parseUnitId('r-ab12')

/** The manifest of the small organization: three Regions, two features, one filter. */
export const smallManifest: Manifest = {
  organization: {
    id: smallOrganization.organization.id,
    managementAccount: ids.management,
    securityAccount: ids.security,
    accessRole: 'OrganizationAccountAccessRole',
    units: [],
  },
  regions: { home, others: [parseRegion('us-east-1'), parseRegion('eu-west-1')] },
  protection: {
    enroll: 'ALL',
    findingUpdates: 'FIFTEEN_MINUTES',
    features: {
      S3_DATA_EVENTS: { enable: 'ALL', agents: [] },
      RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] },
    },
    lists: [],
    acknowledgedLists: [],
    suppress: [{ name: 'scanner', where: { type: { equals: ['Recon:EC2/Portscan'] } } }],
  },
  slack: { workspace: parseSlackWorkspaceId('T0GUARDPOST') },
  routes: [
    {
      name: 'security',
      deliver: 'central',
      accounts: 'ALL',
      units: [],
      minimumSeverity: 'MEDIUM',
      email: ['security@example.com'],
    },
  ],
  accounts: smallOrganization.accounts.map(({ id, name, email }) => ({
    id,
    name,
    email,
    unit,
    state: 'ACTIVE' as const,
    enroll: true,
    protection: {},
  })),
}

/** An assembly without stacks, for tests of GuardDuty alone. */
export const noStacks: Assembly = {
  stacks: [],
  stackSets: [],
  formerStacks: [],
  memberStackSetPrefix: 'guardpost-member-',
  exportOutputs: { bucketArn: 'ExportBucketArn', keyArn: 'ExportKeyArn' },
  mailTopicPrefix: 'guardpost-mail_',
  alarmNamePrefix: 'guardpost-',
  mailTopics: { security: 'guardpost-mail_security' },
  slackConfigurations: {},
  rules: {},
  path: [],
  homeRecord: { role: 'guardpost-forwarding', tag: 'guardpost:home-region' },
  bootstrap: {
    toolkitStackName: 'GuardpostToolkit',
    qualifier: 'guardpost',
    minimumVersion: 6,
    companyPolicyName: 'company',
    executionPolicy: {
      name: 'GuardpostExecution',
      description: 'Execution',
      document: '{"Version":"2012-10-17","Statement":[]}',
    },
    boundary: {
      name: 'GuardpostBoundary',
      description: 'Boundary',
      document: '{"Version":"2012-10-17","Statement":[]}',
    },
  },
}

/** What the small organization is to be, with GuardDuty only. */
export const guardDutyOnly: Desired = { manifest: smallManifest, assembly: noStacks }

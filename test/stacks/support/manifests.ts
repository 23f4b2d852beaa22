import {
  parseAccountId,
  parseOrganizationId,
  parseRegion,
  parseSlackChannelId,
  parseSlackWorkspaceId,
  parseUnitId,
} from '../../../apps/manifest/ids'
import {
  type Account,
  type Manifest,
  type Route,
  requireOrganization,
  type Unit,
} from '../../../apps/manifest/manifest'

export const managementAccount = parseAccountId('111111111111')
export const securityAccount = parseAccountId('222222222222')
export const home = parseRegion('ap-northeast-1')

export const securityRoute: Route = {
  name: 'security',
  deliver: 'central',
  units: [],
  accounts: 'ALL',
  minimumSeverity: 'MEDIUM',
  slack: parseSlackChannelId('C0SECURITY'),
  email: ['security@example.com'],
}
export const paymentsRoute: Route = {
  name: 'payments',
  deliver: 'central',
  units: [],
  accounts: [parseAccountId('333333333333'), parseAccountId('333333333334')],
  minimumSeverity: 'HIGH',
  slack: parseSlackChannelId('C0PAYMENTS'),
  email: [],
}

const account = (id: string, unit: string, more: Partial<Account> = {}): Account => ({
  id: parseAccountId(id),
  name: `account-${id}`,
  email: `${id}@example.com`,
  unit: parseUnitId(unit),
  state: 'ACTIVE',
  enroll: true,
  protection: {},
  ...more,
})

const unit = (id: string, name: string, parent: string): Unit => ({
  id: parseUnitId(id),
  name,
  parent: parseUnitId(parent),
  path: name,
})

/** A manifest with two routes, three Regions and an export; `change` replaces top-level parts. */
export const manifestWith = (change: Partial<Manifest> = {}): Manifest => ({
  organization: {
    id: parseOrganizationId('o-a1b2c3d4e5'),
    managementAccount,
    securityAccount,
    accessRole: 'OrganizationAccountAccessRole',
    units: [],
  },
  regions: { home, others: [parseRegion('us-east-1'), parseRegion('eu-west-1')] },
  protection: {
    enroll: 'ALL',
    findingUpdates: 'FIFTEEN_MINUTES',
    features: {},
    suppress: [],
    lists: [],
    acknowledgedLists: [],
    export: { retentionDays: 365 },
  },
  slack: { workspace: parseSlackWorkspaceId('T0GUARDPOST') },
  routes: [securityRoute, paymentsRoute],
  accounts: [],
  ...change,
})

/** A route that is told in its accounts, over two units; the last account has not authorized Slack. */
export const memberRoute: Route = {
  name: 'sandbox',
  deliver: 'member',
  units: ['ou-ab12-workloads', 'ou-ab12-storefront'].map(parseUnitId),
  accounts: ['333333333333', '333333333334', '444444444444'].map(parseAccountId),
  minimumSeverity: 'HIGH',
  slack: parseSlackChannelId('C0SANDBOX'),
  email: [],
}

const { organization: _, ...ordinary } = manifestWith()
const organization = requireOrganization(manifestWith())

/** A manifest with two central routes and a member route, and accounts of which some authorized Slack. */
export const memberManifest: Manifest = {
  ...ordinary,
  organization: {
    ...organization,
    units: [
      unit('ou-ab12-workloads', 'Workloads', 'r-ab12'),
      unit('ou-ab12-payments', 'Payments', 'ou-ab12-workloads'),
      unit('ou-ab12-storefront', 'Storefront', 'r-ab12'),
    ],
  },
  routes: [securityRoute, paymentsRoute, memberRoute],
  accounts: [
    account(managementAccount, 'r-ab12', { slackAuthorized: true }),
    account(securityAccount, 'r-ab12', { slackAuthorized: true }),
    account('333333333333', 'ou-ab12-payments', { slackAuthorized: true }),
    account('333333333334', 'ou-ab12-workloads', { slackAuthorized: true }),
    account('444444444444', 'ou-ab12-storefront'),
  ],
}

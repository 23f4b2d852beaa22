import {
  parseAccountId,
  parseOrganizationId,
  parseRegion,
  parseSlackChannelId,
  parseSlackWorkspaceId,
} from '../../../apps/manifest/ids'
import type { Manifest, Route } from '../../../apps/manifest/manifest'

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

/** A manifest with two routes, three Regions and an export; `change` replaces top-level parts. */
export const manifestWith = (change: Partial<Manifest> = {}): Manifest => ({
  organization: {
    id: parseOrganizationId('o-a1b2c3d4e5'),
    managementAccount: parseAccountId('111111111111'),
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
    export: { retentionDays: 365 },
  },
  slack: { workspace: parseSlackWorkspaceId('T0GUARDPOST') },
  routes: [securityRoute, paymentsRoute],
  accounts: [],
  ...change,
})

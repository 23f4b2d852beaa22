import { parseAccountId, parseOrganizationId, parseUnitId } from '../../apps/manifest/ids'
import type { Scenario } from '../../apps/sandbox/scenario/scenario'

/** Account ids of the small organization, by what they are. */
export const ids = {
  management: parseAccountId('111111111111'),
  security: parseAccountId('222222222222'),
  workload: parseAccountId('333333333333'),
  other: parseAccountId('444444444444'),
}

/** Four accounts, one nested unit, pages of 5. */
export const smallOrganization: Scenario = {
  organization: {
    id: parseOrganizationId('o-a1b2c3d4e5'),
    rootId: parseUnitId('r-ab12'),
    managementAccount: ids.management,
    units: [
      { id: parseUnitId('ou-ab12-workloads'), name: 'Workloads', parent: parseUnitId('r-ab12') },
      { id: parseUnitId('ou-ab12-payments'), name: 'Payments', parent: parseUnitId('ou-ab12-workloads') },
    ],
  },
  accounts: [
    { id: ids.management, name: 'management', email: 'management@example.com', unit: parseUnitId('r-ab12') },
    { id: ids.security, name: 'security', email: 'security@example.com', unit: parseUnitId('r-ab12') },
    { id: ids.workload, name: 'workload', email: 'workload@example.com', unit: parseUnitId('ou-ab12-payments') },
    { id: ids.other, name: 'other', email: 'other@example.com', unit: parseUnitId('ou-ab12-workloads') },
  ],
  pageSize: 5,
}

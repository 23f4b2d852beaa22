import { parseAccountId, parseUnitId } from '../../../apps/manifest/ids'
import type { Desired } from '../../../apps/planning/state/desired'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { smallOrganization } from '../../support/scenarios'
import { guardDutyOnly } from './small-manifest'

const root = parseUnitId('r-ab12')

/** An organization with so many accounts besides management and security, in pages of `pageSize`. */
export const organizationOf = (count: number, pageSize = 50): Scenario => ({
  ...smallOrganization,
  accounts: [
    ...smallOrganization.accounts.slice(0, 2),
    ...Array.from({ length: count }, (_, index) => ({
      id: parseAccountId(String(600000000000 + index)),
      name: `workload-${index}`,
      email: `workload-${index}@example.com`,
      unit: root,
    })),
  ],
  pageSize,
})

/** What is wanted of that organization: GuardDuty for everybody, no stacks. */
export const desiredFor = (scenario: Scenario): Desired => ({
  ...guardDutyOnly,
  manifest: {
    ...guardDutyOnly.manifest,
    accounts: scenario.accounts.map(({ id, name, email, unit }) => ({
      id,
      name,
      email,
      unit,
      state: 'ACTIVE' as const,
      enroll: true,
      protection: {},
    })),
  },
})

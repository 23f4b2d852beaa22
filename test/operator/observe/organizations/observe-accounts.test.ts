import { CreateOrganizationalUnitCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { parseAccountId } from '../../../../apps/manifest/ids'
import { observeAccountsAndUnits } from '../../../../apps/operator/observe/organizations/observe-accounts'
import { walkUnits } from '../../../../apps/operator/observe/organizations/walk-units'
import { ids, smallOrganization } from '../../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../../support/with-sandbox'

const { management } = ids
const clientOf = ({ as }: TestSandbox) => new OrganizationsClient(as(management))

const called = (sandbox: TestSandbox) => {
  const counts: Record<string, number> = {}
  for (const { operation } of sandbox.world().journal.entries()) counts[operation] = (counts[operation] ?? 0) + 1
  return counts
}

const omitting = (omit: 'Paths'[], emptyPages = false) => ({
  ...smallOrganization,
  organization: { ...smallOrganization.organization, omit, emptyPages },
})

describe('walkUnits', () => {
  it('gives the units of each account from the root down, where AWS sends no paths', () =>
    withSandbox(async (sandbox) => {
      const { unitPaths, units } = await walkUnits({ client: clientOf(sandbox), management, accounts: true })
      expect(Object.fromEntries(unitPaths)).toEqual({
        [ids.management]: ['r-ab12'],
        [ids.security]: ['r-ab12'],
        [ids.workload]: ['r-ab12', 'ou-ab12-workloads', 'ou-ab12-payments'],
        [ids.other]: ['r-ab12', 'ou-ab12-workloads'],
      })
      expect(unitPaths.get(parseAccountId('999999999999'))).toBeUndefined()
      expect(units).toEqual(smallOrganization.organization.units)
    }))
})

describe('observeAccountsAndUnits', () => {
  it('makes one list for the accounts and one for the root and each unit', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox)
      const input = { ParentId: 'ou-ab12-payments', Name: 'Empty' }
      const { OrganizationalUnit: empty } = await client.send(new CreateOrganizationalUnitCommand(input))
      const { units, accounts } = await observeAccountsAndUnits(client, management)
      expect(units.at(-1)).toEqual({ id: empty?.Id, name: 'Empty', parent: 'ou-ab12-payments' })
      expect(accounts.map(({ id, unit }) => [id, unit])).toEqual(
        smallOrganization.accounts.map(({ id, unit }) => [id, unit]),
      )
      expect(called(sandbox)).toEqual({
        CreateOrganizationalUnit: 1,
        ListAccounts: 1,
        ListOrganizationalUnitsForParent: 4,
      })
    }))

  it.each([false, true])('sees the same where AWS sends no paths (pages that begin empty: %s)', (emptyPages) =>
    withSandbox(
      async (sandbox) => {
        const { units, accounts } = await observeAccountsAndUnits(clientOf(sandbox), management)
        expect(units).toEqual(smallOrganization.organization.units)
        expect(accounts.map(({ id, unit }) => [id, unit])).toEqual(
          smallOrganization.accounts.map(({ id, unit }) => [id, unit]),
        )
      },
      omitting(['Paths'], emptyPages),
    ),
  )
})

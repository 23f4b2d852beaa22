import { MoveAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { parseAccountId, parseUnitId } from '../../../../apps/manifest/ids'
import { loadManifest } from '../../../../apps/manifest/load-manifest'
import type { Manifest } from '../../../../apps/manifest/manifest'
import { accountsByUnit } from '../../../../apps/operator/observe/organizations/list-by-unit'
import { observeAccounts } from '../../../../apps/operator/observe/organizations/observe-accounts'
import type { Scenario } from '../../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../../support/with-sandbox'
import { manifestFor } from '../../support/manifest-for'

const { management } = ids
const clientOf = ({ as }: TestSandbox) => new OrganizationsClient(as(management))

/** `count` more accounts, in turn in each of so many units below the root. */
const organizationOf = (count: number, unitCount: number): Scenario => {
  const { organization, accounts } = smallOrganization
  const unitOf = (index: number) => parseUnitId(`ou-ab12-more${String(index % unitCount).padStart(4, '0')}`)
  const units = Array.from({ length: unitCount }, (_, index) => ({
    id: unitOf(index),
    name: `More ${index}`,
    parent: organization.rootId,
  }))
  const more = Array.from({ length: count }, (_, index) => {
    const name = `more-${index}`
    return {
      id: parseAccountId(String(600_000_000_000 + index)),
      name,
      email: `${name}@example.com`,
      unit: unitOf(index),
    }
  })
  return {
    ...smallOrganization,
    organization: { ...organization, units: [...organization.units, ...units] },
    accounts: [...accounts, ...more],
  }
}

const manifestOf = (scenario: Scenario): Manifest => {
  const loaded = loadManifest(manifestFor(scenario))
  if (!('manifest' in loaded)) throw new Error(JSON.stringify(loaded))
  return loaded.manifest
}

const lists = (sandbox: TestSandbox): readonly string[] =>
  sandbox
    .world()
    .journal.entries()
    .map(({ operation }) => operation)
    .filter((operation) => operation.startsWith('ListAccounts'))

const large = organizationOf(540, 3)

describe('accountsByUnit', () => {
  it('sees what one list of all accounts shows, in the order of the manifest, with a list for each unit', () =>
    withSandbox(async (sandbox) => {
      const byUnit = await accountsByUnit(clientOf(sandbox), manifestOf(large))
      expect(new Set(lists(sandbox))).toEqual(new Set(['ListAccountsForParent']))
      expect(byUnit).toEqual(await observeAccounts(clientOf(sandbox), parseAccountId(management)))
    }, large))

  it('finds accounts that the manifest does not know, also in units that it does not know', () =>
    withSandbox(async (sandbox) => {
      const { organization, accounts } = large
      const known = { organization, accounts: accounts.slice(0, -3) }
      const byUnit = await accountsByUnit(clientOf(sandbox), manifestOf(known))
      expect(byUnit?.slice(-3).map(({ id }) => id)).toEqual(accounts.slice(-3).map(({ id }) => id))
    }, large))

  it('leaves the answer to one list of all accounts where an account of the manifest is in no unit', () =>
    withSandbox(
      async (sandbox) => {
        expect(await accountsByUnit(clientOf(sandbox), manifestOf(large))).toBeUndefined()
      },
      { ...large, accounts: large.accounts.slice(0, -1) },
    ))

  it('finds an account where it was moved to', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox)
      const [AccountId, from] = ['600000000000', 'ou-ab12-more0000']
      await client.send(
        new MoveAccountCommand({ AccountId, SourceParentId: from, DestinationParentId: 'ou-ab12-more0001' }),
      )
      const byUnit = await accountsByUnit(client, manifestOf(large))
      expect(byUnit?.find(({ id }) => id === AccountId)?.unit).toBe('ou-ab12-more0001')
    }, large))

  it.each([
    ['there are few accounts', organizationOf(60, 3)],
    ['units hold few accounts each', organizationOf(540, 90)],
    ['one unit holds most of them', organizationOf(540, 1)],
  ])('asks nothing where %s', (_, scenario) =>
    withSandbox(async (sandbox) => {
      expect(await accountsByUnit(clientOf(sandbox), manifestOf(scenario))).toBeUndefined()
      expect(sandbox.world().journal.entries()).toEqual([])
    }, scenario),
  )
})

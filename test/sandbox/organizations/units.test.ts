import {
  DeleteOrganizationalUnitCommand,
  ListOrganizationalUnitsForParentCommand,
  MoveAccountCommand,
  OrganizationsClient,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const [workloads, payments] = ['ou-ab12-workloads', 'ou-ab12-payments']

const namesBelow = async (client: OrganizationsClient, ParentId: string) => {
  const { OrganizationalUnits } = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId }))
  return OrganizationalUnits?.map(({ Id, Name }) => [Id, Name])
}

describe('UpdateOrganizationalUnit', () => {
  it('renames a unit, whose id stays (BEHAVIOUR 10)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      await client.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: payments, Name: 'Billing' }))
      expect(await namesBelow(client, workloads)).toEqual([[payments, 'Billing']])
    }))

  it('refuses a unit that does not exist, and a caller that may not', () =>
    withSandbox(async ({ as }) => {
      const rename = new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: 'ou-ab12-nowhere0', Name: 'Billing' })
      await expect(new OrganizationsClient(as(ids.management)).send(rename)).rejects.toMatchObject({
        name: 'OrganizationalUnitNotFoundException',
      })
      await expect(new OrganizationsClient(as(ids.workload)).send(rename)).rejects.toMatchObject({
        name: 'AccessDeniedException',
      })
    }))
})

describe('DeleteOrganizationalUnit', () => {
  it('refuses a unit that has units or accounts, and takes an empty one away (BEHAVIOUR 10)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      const remove = (OrganizationalUnitId: string) =>
        client.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId }))
      await expect(remove(workloads)).rejects.toMatchObject({ name: 'OrganizationalUnitNotEmptyException' })
      await expect(remove(payments)).rejects.toMatchObject({ name: 'OrganizationalUnitNotEmptyException' })
      const move = { AccountId: ids.workload, SourceParentId: payments, DestinationParentId: workloads }
      await client.send(new MoveAccountCommand(move))
      await remove(payments)
      expect(await namesBelow(client, workloads)).toEqual([])
    }))
})

import {
  BatchGetAccountStatusCommand,
  DisableCommand,
  DisableDelegatedAdminAccountCommand,
  EnableCommand,
  EnableDelegatedAdminAccountCommand,
  GetDelegatedAdminAccountCommand,
  Inspector2Client,
  ListDelegatedAdminAccountsCommand,
} from '@aws-sdk/client-inspector2'
import { ListDelegatedAdministratorsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { parseRegion } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const home = parseRegion('eu-west-1')
const clientOf = ({ as }: TestSandbox, account: string, region: string = home) =>
  new Inspector2Client(as(account, region))

const statusOf = async (client: Inspector2Client, accountIds?: string[]) => {
  const { accounts = [] } = await client.send(new BatchGetAccountStatusCommand({ accountIds }))
  return accounts.map(({ accountId, state, resourceState }) => [accountId, state?.status, resourceState?.ecr?.status])
}

describe('Inspector', () => {
  it('is off until it is enabled, kind by kind, in one Region (BEHAVIOUR 1, 2, 3)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      expect(await statusOf(client)).toEqual([[ids.workload, 'DISABLED', 'DISABLED']])
      const { accounts } = await client.send(new EnableCommand({ resourceTypes: ['EC2'] }))
      expect(accounts).toMatchObject([{ status: 'ENABLING', resourceStatus: { ec2: 'ENABLING', ecr: 'DISABLED' } }])
      expect(await statusOf(client)).toEqual([[ids.workload, 'ENABLED', 'DISABLED']])
      expect(await statusOf(clientOf(sandbox, ids.workload, 'us-east-1'))).toEqual([
        [ids.workload, 'DISABLED', 'DISABLED'],
      ])
      await client.send(new DisableCommand({}))
      expect(await statusOf(client)).toEqual([[ids.workload, 'DISABLED', 'DISABLED']])
    }))

  it("lets the Region's administrator act on accounts of the organization, and nobody else (BEHAVIOUR 4, 5)", () =>
    withSandbox(async (sandbox) => {
      const [management, security] = [clientOf(sandbox, ids.management), clientOf(sandbox, ids.security)]
      const enableOther = () =>
        security.send(new EnableCommand({ accountIds: [ids.workload], resourceTypes: ['EC2', 'ECR'] }))
      expect((await enableOther()).failedAccounts).toMatchObject([
        { accountId: ids.workload, errorCode: 'ACCESS_DENIED' },
      ])
      await management.send(new EnableDelegatedAdminAccountCommand({ delegatedAdminAccountId: ids.security }))
      expect((await enableOther()).failedAccounts).toEqual([])
      expect(await statusOf(security, [ids.security, ids.workload])).toEqual([
        [ids.security, 'ENABLED', 'ENABLED'],
        [ids.workload, 'ENABLED', 'ENABLED'],
      ])
      const { DelegatedAdministrators } = await new OrganizationsClient(sandbox.as(ids.management)).send(
        new ListDelegatedAdministratorsCommand({ ServicePrincipal: 'inspector2.amazonaws.com' }),
      )
      expect(DelegatedAdministrators).toMatchObject([{ Id: ids.security }])
    }))

  it('has the same administrator in all Regions, whom the management account names (BEHAVIOUR 5, 6)', () =>
    withSandbox(async (sandbox) => {
      const [management, elsewhere] = [
        clientOf(sandbox, ids.management),
        clientOf(sandbox, ids.management, 'us-east-1'),
      ]
      const name = (id: string) => new EnableDelegatedAdminAccountCommand({ delegatedAdminAccountId: id })
      await expect(clientOf(sandbox, ids.security).send(name(ids.security))).rejects.toMatchObject({
        name: 'AccessDeniedException',
      })
      await expect(management.send(name('999999999999'))).rejects.toMatchObject({ name: 'ValidationException' })
      await management.send(name(ids.security))
      await expect(elsewhere.send(name(ids.other))).rejects.toMatchObject({ name: 'ConflictException' })
      const { delegatedAdminAccounts } = await management.send(new ListDelegatedAdminAccountsCommand({}))
      expect(delegatedAdminAccounts).toEqual([{ accountId: ids.security, status: 'ENABLED' }])
      const seen = () => clientOf(sandbox, ids.workload).send(new GetDelegatedAdminAccountCommand({}))
      expect((await seen()).delegatedAdmin).toEqual({ accountId: ids.security, relationshipStatus: 'ENABLED' })
      await management.send(new DisableDelegatedAdminAccountCommand({ delegatedAdminAccountId: ids.security }))
      expect((await seen()).delegatedAdmin).toBeUndefined()
    }))

  it('is on from the start where the scenario says so', () =>
    withSandbox(
      async (sandbox) => {
        expect(await statusOf(clientOf(sandbox, ids.security), [ids.other])).toEqual([
          [ids.other, 'ENABLED', 'ENABLED'],
        ])
        expect(await statusOf(clientOf(sandbox, ids.other, 'us-east-1'))).toEqual([[ids.other, 'DISABLED', 'DISABLED']])
      },
      {
        ...smallOrganization,
        services: { inspector: { accounts: 'ALL', regions: [home], administrator: ids.security } },
      },
    ))
})

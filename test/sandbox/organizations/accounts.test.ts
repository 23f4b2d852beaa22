import {
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  type CreateOrganizationalUnitCommandOutput,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  DescribeOrganizationCommand,
  EnableAWSServiceAccessCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
  paginateListAccounts,
  RegisterDelegatedAdministratorCommand,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { parseAccountId, parseUnitId } from '../../../apps/manifest/ids'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const crowded = (count: number, emptyPages: boolean): Scenario => ({
  ...smallOrganization,
  organization: { ...smallOrganization.organization, emptyPages },
  accounts: [
    ...smallOrganization.accounts,
    ...Array.from({ length: count }, (_, index) => ({
      id: parseAccountId(String(500_000_000_000 + index)),
      name: `account-${index}`,
      email: `account-${index}@example.com`,
      unit: parseUnitId('ou-ab12-workloads'),
    })),
  ],
})

const listedIds = async (client: OrganizationsClient): Promise<(string | undefined)[]> => {
  const found: (string | undefined)[] = []
  for await (const page of paginateListAccounts({ client }, {})) {
    found.push(...(page.Accounts ?? []).map(({ Id }) => Id))
  }
  return found
}

describe('CreateAccount', () => {
  it('gives the account the role for the management account that it names (BEHAVIOUR 9)', () =>
    withSandbox(async ({ as }) => {
      const management = new OrganizationsClient(as(ids.management))
      const wanted = { Email: 'new@example.com', AccountName: 'new', RoleName: 'landing-zone' }
      const { CreateAccountStatus: made } = await management.send(new CreateAccountCommand(wanted))
      const sts = new STSClient(as(ids.management))
      const assume = (name: string) =>
        sts.send(
          new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${made?.AccountId}:role/${name}`, RoleSessionName: 'test' }),
        )
      await expect(assume('landing-zone')).resolves.toMatchObject({ AssumedRoleUser: { Arn: expect.any(String) } })
      await expect(assume('OrganizationAccountAccessRole')).rejects.toMatchObject({ name: 'AccessDenied' })
    }, smallOrganization))
})

describe('DescribeAccount', () => {
  it('tells the management account and a delegated administrator the path of units, in the form of the API (BEHAVIOUR 5)', () =>
    withSandbox(async ({ as }) => {
      const management = new OrganizationsClient(as(ids.management))
      const ServicePrincipal = 'guardduty.amazonaws.com'
      await management.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }))
      await management.send(new RegisterDelegatedAdministratorCommand({ AccountId: ids.security, ServicePrincipal }))
      for (const client of [management, new OrganizationsClient(as(ids.security))]) {
        const { Account } = await client.send(new DescribeAccountCommand({ AccountId: ids.workload }))
        expect(Account?.Paths).toEqual([`o-a1b2c3d4e5/r-ab12/ou-ab12-workloads/ou-ab12-payments/${ids.workload}/`])
        const form = /^(o-[a-z0-9]{10,32}\/r-[0-9a-z]{4,32}(\/ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})*(\/\d{12})*)\/$/
        expect(Account?.Paths?.[0]).toMatch(form)
      }
      const member = new OrganizationsClient(as(ids.workload))
      const call = member.send(new DescribeAccountCommand({ AccountId: ids.workload }))
      await expect(call).rejects.toMatchObject({ name: 'AccessDeniedException' })
    }))
})

describe('ListAccounts', () => {
  it('shows state, status and path of each account (BEHAVIOUR 5)', () =>
    withSandbox(async ({ as }) => {
      const { Accounts } = await new OrganizationsClient(as(ids.management)).send(new ListAccountsCommand({}))
      expect(Accounts?.find(({ Id }) => Id === ids.workload)).toMatchObject({
        Arn: `arn:aws:organizations::${ids.management}:account/o-a1b2c3d4e5/${ids.workload}`,
        State: 'ACTIVE',
        Status: 'ACTIVE',
        Paths: [`o-a1b2c3d4e5/r-ab12/ou-ab12-workloads/ou-ab12-payments/${ids.workload}/`],
      })
    }))

  it.each([false, true])('gives every account once over all pages, empty first pages: %s (BEHAVIOUR 3)', (emptyPages) =>
    withSandbox(
      async ({ as }) => {
        const found = await listedIds(new OrganizationsClient(as(ids.management)))
        expect(found).toHaveLength(34)
        expect(new Set(found).size).toBe(34)
      },
      crowded(30, emptyPages),
    ),
  )

  it('begins with an empty page and a token where the scenario says so (BEHAVIOUR 3)', () =>
    withSandbox(
      async ({ as }) => {
        const page = await new OrganizationsClient(as(ids.management)).send(new ListAccountsCommand({}))
        expect(page).toMatchObject({ Accounts: [], NextToken: expect.any(String) })
      },
      crowded(0, true),
    ))

  it('refuses more than 20 per page (BEHAVIOUR 3)', () =>
    withSandbox(async ({ as }) => {
      const call = new OrganizationsClient(as(ids.management)).send(new ListAccountsCommand({ MaxResults: 21 }))
      await expect(call).rejects.toMatchObject({ name: 'InvalidInputException', Reason: 'MAX_VALUE_EXCEEDED' })
    }))

  it('refuses a member that administers nothing (BEHAVIOUR 1)', () =>
    withSandbox(async ({ as }) => {
      const call = new OrganizationsClient(as(ids.workload)).send(new ListAccountsCommand({}))
      await expect(call).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: "You don't have permissions to access this resource.",
      })
    }))

  it('refuses an account outside the organization (BEHAVIOUR 2)', () =>
    withSandbox(async ({ as }) => {
      const call = new OrganizationsClient(as('999999999999')).send(new DescribeOrganizationCommand({}))
      await expect(call).rejects.toMatchObject({ name: 'AWSOrganizationsNotInUseException' })
    }))
})

describe('the tree of units', () => {
  it('is listed level by level (BEHAVIOUR 4)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      const { Roots } = await client.send(new ListRootsCommand({}))
      const ParentId = Roots?.[0]?.Id
      const units = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId }))
      expect(units.OrganizationalUnits).toMatchObject([{ Id: 'ou-ab12-workloads', Name: 'Workloads' }])
      const accounts = await client.send(new ListAccountsForParentCommand({ ParentId: 'ou-ab12-workloads' }))
      expect(accounts.Accounts?.map(({ Id }) => Id)).toEqual([ids.other])
      const children = await client.send(
        new ListChildrenCommand({ ParentId: 'ou-ab12-workloads', ChildType: 'ACCOUNT' }),
      )
      expect(children.Children).toEqual([{ Id: ids.other, Type: 'ACCOUNT' }])
    }))

  it('takes a new unit, and no second one of its name (BEHAVIOUR 10)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      const create = () => client.send(new CreateOrganizationalUnitCommand({ ParentId: 'r-ab12', Name: 'Sandbox' }))
      expect((await create()).OrganizationalUnit?.Id).toMatch(/^ou-ab12-[0-9a-f]{8}$/)
      await expect(create()).rejects.toMatchObject({ name: 'DuplicateOrganizationalUnitException' })
    }))

  it('ends five levels below the root (BEHAVIOUR 10)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      let ParentId: string | undefined = 'r-ab12'
      for (const Name of ['1', '2', '3', '4', '5']) {
        const made: CreateOrganizationalUnitCommandOutput = await client.send(
          new CreateOrganizationalUnitCommand({ ParentId, Name }),
        )
        ParentId = made.OrganizationalUnit?.Id
      }
      await expect(client.send(new CreateOrganizationalUnitCommand({ ParentId, Name: '6' }))).rejects.toMatchObject({
        Reason: 'OU_DEPTH_LIMIT_EXCEEDED',
      })
    }))
})

describe('MoveAccount', () => {
  const move = (SourceParentId: string, DestinationParentId: string) =>
    new MoveAccountCommand({ AccountId: ids.other, SourceParentId, DestinationParentId })

  it('moves an account from its unit to another', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      await client.send(move('ou-ab12-workloads', 'r-ab12'))
      const { Parents } = await client.send(new ListParentsCommand({ ChildId: ids.other }))
      expect(Parents).toEqual([{ Id: 'r-ab12', Type: 'ROOT' }])
    }))

  it.each([
    ['ou-ab12-payments', 'r-ab12', 'SourceParentNotFoundException'],
    ['ou-ab12-workloads', 'ou-ab12-nowhere0', 'DestinationParentNotFoundException'],
    ['ou-ab12-workloads', 'ou-ab12-workloads', 'DuplicateAccountException'],
  ])('refuses %s to %s with %s (BEHAVIOUR 8)', (source, destination, name) =>
    withSandbox(async ({ as }) => {
      const call = new OrganizationsClient(as(ids.management)).send(move(source, destination))
      await expect(call).rejects.toMatchObject({ name })
    }),
  )
})

describe('the life of an account', () => {
  it('begins with CreateAccount in the root (BEHAVIOUR 9)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      const create = () => client.send(new CreateAccountCommand({ AccountName: 'new', Email: 'new@example.com' }))
      const { CreateAccountStatus: first } = await create()
      const seen = await client.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: first?.Id }))
      expect(seen.CreateAccountStatus).toMatchObject({
        State: 'SUCCEEDED',
        AccountId: expect.stringMatching(/^\d{12}$/),
      })
      const { Parents } = await client.send(new ListParentsCommand({ ChildId: first?.AccountId }))
      expect(Parents).toEqual([{ Id: 'r-ab12', Type: 'ROOT' }])
      expect((await create()).CreateAccountStatus).toMatchObject({
        State: 'FAILED',
        FailureReason: 'EMAIL_ALREADY_EXISTS',
      })
    }))

  it('ends with CloseAccount, except for the management account (BEHAVIOUR 6)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      await client.send(new CloseAccountCommand({ AccountId: ids.other }))
      const { Account } = await client.send(new DescribeAccountCommand({ AccountId: ids.other }))
      expect(Account).toMatchObject({ State: 'CLOSED', Status: 'SUSPENDED' })
      await expect(client.send(new CloseAccountCommand({ AccountId: ids.management }))).rejects.toMatchObject({
        name: 'ConstraintViolationException',
        Reason: 'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
      })
    }))

  it('may end with leaving the organization', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      await client.send(new RemoveAccountFromOrganizationCommand({ AccountId: ids.other }))
      await expect(client.send(new DescribeAccountCommand({ AccountId: ids.other }))).rejects.toMatchObject({
        name: 'AccountNotFoundException',
      })
    }))
})

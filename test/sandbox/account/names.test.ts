import { AccountClient, PutAccountNameCommand } from '@aws-sdk/client-account'
import {
  DescribeAccountCommand,
  EnableAWSServiceAccessCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

describe('PutAccountName', () => {
  it('renames a member once the organization trusts the service, and Organizations shows the name (BEHAVIOUR 5)', () =>
    withSandbox(async ({ as }) => {
      const [client, organizations] = [
        new AccountClient(as(ids.management)),
        new OrganizationsClient(as(ids.management)),
      ]
      const rename = new PutAccountNameCommand({ AccountId: ids.workload, AccountName: 'billing' })
      await expect(client.send(rename)).rejects.toMatchObject({ name: 'AccessDeniedException' })
      await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: 'account.amazonaws.com' }))
      await client.send(rename)
      const { Account } = await organizations.send(new DescribeAccountCommand({ AccountId: ids.workload }))
      expect(Account?.Name).toBe('billing')
    }))

  it("renames the caller's own account without that", () =>
    withSandbox(async ({ as }) => {
      await new AccountClient(as(ids.workload)).send(new PutAccountNameCommand({ AccountName: 'billing' }))
      const organizations = new OrganizationsClient(as(ids.management))
      const { Account } = await organizations.send(new DescribeAccountCommand({ AccountId: ids.workload }))
      expect(Account?.Name).toBe('billing')
    }))
})

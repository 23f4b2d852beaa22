import {
  DescribeOrganizationCommand,
  LeaveOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

describe('the wire layer', () => {
  it('answers the JSON protocol', () =>
    withSandbox(async ({ as }) => {
      const answer = await new OrganizationsClient(as(ids.security)).send(new DescribeOrganizationCommand({}))
      expect(answer.Organization?.MasterAccountId).toBe(ids.management)
    }))

  it('answers the query protocol', () =>
    withSandbox(async ({ as }) => {
      const answer = await new STSClient(as(ids.workload)).send(new GetCallerIdentityCommand({}))
      expect(answer.Account).toBe(ids.workload)
    }))

  it('answers 501 and names an operation that is not built', () =>
    withSandbox(async ({ as }) => {
      const call = new OrganizationsClient(as(ids.management)).send(new LeaveOrganizationCommand({}))
      await expect(call).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('organizations:LeaveOrganization'),
        $metadata: { httpStatusCode: 501, attempts: 1 },
      })
    }))

  it('answers 403 for a request that is not signed', () =>
    withSandbox(async ({ url }) => {
      const answer = await fetch(url, { method: 'POST' })
      expect(answer.status).toBe(403)
    }))
})

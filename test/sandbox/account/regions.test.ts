import {
  AccountClient,
  DisableRegionCommand,
  EnableRegionCommand,
  GetRegionOptStatusCommand,
  ListRegionsCommand,
  paginateListRegions,
} from '@aws-sdk/client-account'
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { EnableAWSServiceAccessCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

describe('ListRegions', () => {
  it("lists every Region once, with the caller's status (BEHAVIOUR 1)", () =>
    withSandbox(async ({ as }) => {
      const client = new AccountClient(as(ids.workload))
      const statuses = new Map<string | undefined, string | undefined>()
      for await (const { Regions } of paginateListRegions({ client }, {})) {
        for (const { RegionName, RegionOptStatus } of Regions ?? []) statuses.set(RegionName, RegionOptStatus)
      }
      expect(statuses.size).toBe(34)
      expect(statuses.get('eu-west-1')).toBe('ENABLED_BY_DEFAULT')
      expect(statuses.get('ap-east-1')).toBe('DISABLED')
    }))

  it('asks about a member once the organization trusts the service (BEHAVIOUR 3)', () =>
    withSandbox(async ({ as }) => {
      const client = new AccountClient(as(ids.management))
      const list = new ListRegionsCommand({ AccountId: ids.workload, RegionOptStatusContains: ['ENABLED'] })
      await expect(client.send(list)).rejects.toMatchObject({ name: 'AccessDeniedException' })
      await new OrganizationsClient(as(ids.management)).send(
        new EnableAWSServiceAccessCommand({ ServicePrincipal: 'account.amazonaws.com' }),
      )
      await client.send(new EnableRegionCommand({ AccountId: ids.workload, RegionName: 'ap-east-1' }))
      expect((await client.send(list)).Regions).toEqual([{ RegionName: 'ap-east-1', RegionOptStatus: 'ENABLED' }])
    }))
})

describe('EnableRegion', () => {
  it('makes the Region know the account (BEHAVIOUR 2, 4)', () =>
    withSandbox(async ({ as }) => {
      const client = new AccountClient(as(ids.workload))
      const guardDuty = new GuardDutyClient(as(ids.workload, 'ap-east-1'))
      await expect(guardDuty.send(new ListDetectorsCommand({}))).rejects.toMatchObject({
        name: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      })
      await client.send(new EnableRegionCommand({ RegionName: 'ap-east-1' }))
      expect((await guardDuty.send(new ListDetectorsCommand({}))).DetectorIds).toEqual([])
      await client.send(new DisableRegionCommand({ RegionName: 'ap-east-1' }))
      const status = await client.send(new GetRegionOptStatusCommand({ RegionName: 'ap-east-1' }))
      expect(status.RegionOptStatus).toBe('DISABLED')
    }))

  it('refuses a Region that every account has (BEHAVIOUR 1)', () =>
    withSandbox(async ({ as }) => {
      const call = new AccountClient(as(ids.workload)).send(new EnableRegionCommand({ RegionName: 'us-east-1' }))
      await expect(call).rejects.toMatchObject({ name: 'ValidationException' })
    }))
})

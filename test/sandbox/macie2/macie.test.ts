import {
  DisableMacieCommand,
  DisableOrganizationAdminAccountCommand,
  EnableMacieCommand,
  EnableOrganizationAdminAccountCommand,
  GetMacieSessionCommand,
  ListOrganizationAdminAccountsCommand,
  Macie2Client,
  UpdateMacieSessionCommand,
} from '@aws-sdk/client-macie2'
import { parseRegion } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const home = parseRegion('eu-west-1')
const clientOf = ({ as }: TestSandbox, account: string, region: string = home) => new Macie2Client(as(account, region))
const isOff = { name: 'AccessDeniedException', message: 'Macie is not enabled' }

describe('Macie', () => {
  it('says that it is not enabled until it is, in one Region (BEHAVIOUR 1, 2)', () =>
    withSandbox(async (sandbox) => {
      const [client, elsewhere] = [clientOf(sandbox, ids.workload), clientOf(sandbox, ids.workload, 'us-east-1')]
      await expect(client.send(new GetMacieSessionCommand({}))).rejects.toMatchObject(isOff)
      await client.send(new EnableMacieCommand({}))
      expect(await client.send(new GetMacieSessionCommand({}))).toMatchObject({
        status: 'ENABLED',
        findingPublishingFrequency: 'FIFTEEN_MINUTES',
        createdAt: expect.any(Date),
        serviceRole: expect.stringContaining(':role/aws-service-role/macie.amazonaws.com/'),
      })
      await expect(client.send(new EnableMacieCommand({}))).rejects.toMatchObject({
        name: 'ConflictException',
        message: 'Macie has already been enabled',
      })
      await expect(elsewhere.send(new GetMacieSessionCommand({}))).rejects.toMatchObject(isOff)
    }))

  it('is paused, resumed and switched off (BEHAVIOUR 3, 4)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      await expect(client.send(new UpdateMacieSessionCommand({ status: 'PAUSED' }))).rejects.toMatchObject(isOff)
      await client.send(new EnableMacieCommand({}))
      await client.send(new UpdateMacieSessionCommand({ status: 'PAUSED', findingPublishingFrequency: 'ONE_HOUR' }))
      expect(await client.send(new GetMacieSessionCommand({}))).toMatchObject({
        status: 'PAUSED',
        findingPublishingFrequency: 'ONE_HOUR',
      })
      await client.send(new DisableMacieCommand({}))
      await expect(client.send(new GetMacieSessionCommand({}))).rejects.toMatchObject(isOff)
    }))

  it('is on for the administrator, who cannot switch it off (BEHAVIOUR 4, 5)', () =>
    withSandbox(async (sandbox) => {
      const [management, admin] = [clientOf(sandbox, ids.management), clientOf(sandbox, ids.security)]
      await management.send(new EnableOrganizationAdminAccountCommand({ adminAccountId: ids.security }))
      expect((await admin.send(new GetMacieSessionCommand({}))).status).toBe('ENABLED')
      await expect(admin.send(new DisableMacieCommand({}))).rejects.toMatchObject({ name: 'ConflictException' })
      expect((await management.send(new ListOrganizationAdminAccountsCommand({}))).adminAccounts).toEqual([
        { accountId: ids.security, status: 'ENABLED' },
      ])
      await management.send(new DisableOrganizationAdminAccountCommand({ adminAccountId: ids.security }))
      await admin.send(new DisableMacieCommand({}))
    }))

  it('is on from the start where the scenario says so', () =>
    withSandbox(
      async (sandbox) => {
        expect((await clientOf(sandbox, ids.other).send(new GetMacieSessionCommand({}))).status).toBe('ENABLED')
        await expect(clientOf(sandbox, ids.workload).send(new GetMacieSessionCommand({}))).rejects.toMatchObject(isOff)
      },
      { ...smallOrganization, services: { macie: { accounts: [ids.other], regions: [home] } } },
    ))
})

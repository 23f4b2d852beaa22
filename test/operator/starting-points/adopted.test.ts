import {
  GetFilterCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  StopMonitoringMembersCommand,
  UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-guardduty'
import { ids } from '../../support/scenarios'
import { converge, type StartingPoint, startingFrom, statesOf } from '../support/starting-point'

const everybody = {
  '012345678901': 'enabled',
  '111111111111': 'enabled',
  '222222222222': 'admin',
  '333333333333': 'enabled',
  '444444444444': 'enabled',
  '555555555555': 'enabled',
}

const covered = async ({ status }: StartingPoint, states: Record<string, string> = everybody): Promise<void> => {
  const { value } = await status()
  expect(statesOf(value)).toEqual(states)
}

const callsOf = ({ sandbox }: StartingPoint, operation: string) =>
  sandbox
    .world()
    .journal.entries()
    .filter((call) => call.operation === operation)

const creating = (start: StartingPoint) =>
  callsOf(start, 'CreateDetector')
    .map(({ account, region }) => `${account} ${region}`)
    .sort()

describe('a starting point that is adopted', () => {
  it('fresh organization: the first administrator settles before other Regions take it', () =>
    startingFrom('fresh-organization', async (start) => {
      const { before } = await converge(start)
      expect(before.actions.filter(({ kind }) => kind === 'enable-admin')).toHaveLength(3)
      const regions = callsOf(start, 'EnableOrganizationAdminAccount').map(({ region }) => region)
      expect(regions[0]).toBe('ap-northeast-1')
      // The CDK bootstrap was missing.
      expect(before.actions).toContainEqual(
        expect.objectContaining({ kind: 'bootstrap', reason: 'the CDK bootstrap is missing' }),
      )
    }))

  it('GuardDuty in use in places: detectors, features, frequency and filters of others are taken as they are', () =>
    startingFrom('guardduty-in-places', async (start) => {
      const { after } = await converge(start)
      await covered(start)
      // Management has a detector in us-east-1 already, and the administrator gets its own by becoming one.
      expect(creating(start)).toEqual(['111111111111 ap-northeast-1', '111111111111 eu-west-1'])
      expect(after.notices.map(({ code, message }) => [code, /"([\w-]+)"/.exec(message)?.[1]])).toEqual([
        ['FILTER_ARCHIVES', 'known-scanner'],
        ['FILTER_FOREIGN', 'only-high'],
        ['REGIONS_UNWATCHED', undefined],
        // Its one address has not confirmed yet.
        ['ROUTE_UNCONFIRMED', 'security'],
      ])
      const client = new GuardDutyClient(start.sandbox.as(ids.security, 'us-east-1'))
      const DetectorId = (await client.send(new ListDetectorsCommand({}))).DetectorIds?.[0]
      await expect(
        client.send(new GetFilterCommand({ DetectorId, FilterName: 'known-scanner' })),
      ).resolves.toMatchObject({ Action: 'ARCHIVE' })
    }))

  it('disabled detectors are switched on and none is created', () =>
    startingFrom('detectors-disabled', async (start) => {
      await converge(start)
      await covered(start)
      expect(creating(start)).toEqual([])
    }))

  it('the wanted administrator in one Region, with other settings and some members', () =>
    startingFrom('admin-in-one-region', async (start) => {
      const { before } = await converge(start)
      await covered(start)
      expect(before.actions.flatMap((action) => (action.kind === 'enable-admin' ? [action.region] : []))).toEqual([
        'us-east-1',
        'eu-west-1',
      ])
    }))

  it('an administrator that is only registered in AWS Organizations', () =>
    startingFrom('admin-registered-only', async (start) => {
      await converge(start)
      await covered(start)
    }))

  it('an administrator on its way out is waited for, and then set again', () =>
    startingFrom('admin-leaving', async (start) => {
      const { before, after } = await converge(start)
      await covered(start)
      expect(before.waiting).toContainEqual(
        expect.objectContaining({ code: 'ADMIN_DISABLE_IN_PROGRESS', region: 'us-east-1' }),
      )
      expect(after.waiting.map(({ code }) => code)).toEqual(['MAIL_UNCONFIRMED'])
    }))

  it('accounts that are suspended, closing, closed or pending are left out and listed; management gets its detector', () =>
    startingFrom('account-states', async (start) => {
      const { after } = await converge(start)
      await covered(start, {
        ...everybody,
        '777777777777': 'suspended',
        '777777777778': 'pending',
        '777777777779': 'suspended',
        '777777777780': 'suspended',
      })
      expect(after.waiting).toContainEqual(
        expect.objectContaining({ code: 'ACCOUNT_PENDING', account: '777777777778' }),
      )
      const enrolled = callsOf(start, 'CreateMembers')
      expect(enrolled.every(({ outcome }) => outcome === 'ok')).toBe(true)
      expect(creating(start)).toHaveLength(3)
    }))

  it('an API that sends neither State nor Paths, and empty pages', () =>
    startingFrom('older-api', async (start) => {
      await converge(start)
      await covered(start, { ...everybody, '777777777777': 'suspended' })
      expect(callsOf(start, 'ListAccountsForParent').length).toBeGreaterThan(0)
    }))

  it('206 accounts: members and their features in chunks of 50', () =>
    startingFrom('large-organization', async (start) => {
      const { after } = await converge(start)
      expect(callsOf(start, 'CreateMembers')).toHaveLength(3 * 5)
      expect(after.notices.filter(({ code }) => code === 'ACCOUNT_UNLISTED')).toHaveLength(200)
      const { value } = await start.status()
      expect(value.regions.map(({ members }) => members.enabled)).toEqual([205, 205, 205])
    }))

  it('members whose monitoring was stopped are started again', () =>
    startingFrom('fresh-organization', async (start) => {
      await converge(start)
      const client = new GuardDutyClient(start.sandbox.as(ids.security, 'eu-west-1'))
      const DetectorId = (await client.send(new ListDetectorsCommand({}))).DetectorIds?.[0]
      await client.send(
        new UpdateOrganizationConfigurationCommand({
          DetectorId,
          AutoEnableOrganizationMembers: 'NEW',
          Features: (['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'LAMBDA_NETWORK_LOGS', 'RUNTIME_MONITORING'] as const).map(
            (Name) => ({ Name, AutoEnable: 'NEW' }),
          ),
        }),
      )
      await client.send(new StopMonitoringMembersCommand({ DetectorId, AccountIds: ['333333333333'] }))
      const { before } = await converge(start)
      expect(before.actions).toContainEqual({
        kind: 'start-monitoring-members',
        region: 'eu-west-1',
        accounts: ['333333333333'],
        reason: 'their monitoring was stopped',
      })
      expect(statesOf((await start.status()).value)['333333333333']).toBe('enabled')
    }))
})

import {
  CreateDetectorCommand,
  EnableOrganizationAdminAccountCommand,
  GetFilterCommand,
  ListFiltersCommand,
} from '@aws-sdk/client-guardduty'
import { ListDelegatedAdministratorsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { loadScenario } from '../../support/load-scenario'
import { withSandbox } from '../../support/with-sandbox'
import { accounts, adminOf, guardDutyIn } from './guardduty-world'

describe('the scenario guardduty-in-places', () => {
  const scenario = loadScenario('guardduty-in-places')

  it('has detectors where it says, with their frequency and features', () =>
    withSandbox(async ({ as }) => {
      const inUse = await (await guardDutyIn(as, accounts.payments, 'us-east-1')).detector()
      expect(inUse).toMatchObject({ Status: 'ENABLED', FindingPublishingFrequency: 'FIFTEEN_MINUTES' })
      const features = new Map(inUse.Features?.map((feature) => [feature.Name, feature]))
      expect(features.get('S3_DATA_EVENTS')?.Status).toBe('DISABLED')
      expect(features.get('EKS_AUDIT_LOGS')?.Status).toBe('ENABLED')
      expect(features.get('RUNTIME_MONITORING')).toMatchObject({
        Status: 'ENABLED',
        AdditionalConfiguration: expect.arrayContaining([
          expect.objectContaining({ Name: 'ECS_FARGATE_AGENT_MANAGEMENT', Status: 'ENABLED' }),
        ]),
      })
      expect((await guardDutyIn(as, accounts.payments, 'ap-northeast-1')).DetectorId).toBeUndefined()
    }, scenario))

  it('has filters that nobody of us made, and no administrator', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await guardDutyIn(as, accounts.security, 'us-east-1')
      const { FilterNames } = await client.send(new ListFiltersCommand({ DetectorId }))
      expect(FilterNames).toEqual(['known-scanner', 'only-high'])
      const filter = await client.send(new GetFilterCommand({ DetectorId, FilterName: 'known-scanner' }))
      expect(filter).toMatchObject({ Action: 'ARCHIVE', Rank: 1 })
      expect(filter.FindingCriteria?.Criterion).toEqual({ type: { Equals: ['Recon:EC2/Portscan'] } })
      expect(await adminOf(as, 'us-east-1')).toBeUndefined()
    }, scenario))
})

describe('the scenario detectors-disabled', () => {
  const scenario = loadScenario('detectors-disabled')

  it('refuses a second detector beside the disabled one (BEHAVIOUR 2)', () =>
    withSandbox(async ({ as }) => {
      const { client, detector } = await guardDutyIn(as, accounts.management, 'eu-west-1')
      expect((await detector()).Status).toBe('DISABLED')
      await expect(client.send(new CreateDetectorCommand({ Enable: true }))).rejects.toThrow(
        'The request is rejected because a detector already exists for the current account.',
      )
    }, scenario))

  it('turns the detector of an account on that becomes administrator (BEHAVIOUR 9)', () =>
    withSandbox(async ({ as }) => {
      const management = await guardDutyIn(as, accounts.management, 'us-east-1')
      const before = await guardDutyIn(as, accounts.security, 'us-east-1')
      await management.client.send(new EnableOrganizationAdminAccountCommand({ AdminAccountId: accounts.security }))
      const after = await guardDutyIn(as, accounts.security, 'us-east-1')
      expect(after.DetectorId).toBe(before.DetectorId)
      expect((await after.detector()).Status).toBe('ENABLED')
    }, scenario))
})

describe('the scenario admin-in-one-region', () => {
  const scenario = loadScenario('admin-in-one-region')

  it('has the administrator in the home Region, settled, and nowhere else', () =>
    withSandbox(async ({ as }) => {
      expect(await adminOf(as, 'ap-northeast-1')).toBe(`${accounts.security} ENABLED`)
      const other = await guardDutyIn(as, accounts.management, 'us-east-1')
      expect(await adminOf(as, 'us-east-1')).toBeUndefined()
      await other.client.send(new EnableOrganizationAdminAccountCommand({ AdminAccountId: accounts.security }))
      expect(await adminOf(as, 'us-east-1')).toBe(`${accounts.security} ENABLED`)
    }, scenario))

  it('has its configuration, and the members that it names', () =>
    withSandbox(async ({ as }) => {
      const admin = await guardDutyIn(as, accounts.security, 'ap-northeast-1')
      const { AutoEnableOrganizationMembers, Features } = await admin.configuration()
      expect(AutoEnableOrganizationMembers).toBe('NEW')
      expect(Features?.filter(({ AutoEnable }) => AutoEnable !== 'NONE').map(({ Name }) => Name)).toEqual([
        'S3_DATA_EVENTS',
      ])
      expect(await admin.members()).toEqual({ [accounts.management]: 'Enabled', [accounts.payments]: 'Enabled' })
    }, scenario))
})

describe('the scenario admin-registered-only', () => {
  const scenario = loadScenario('admin-registered-only')

  it('has the administrator in Organizations and not in GuardDuty (organizations, BEHAVIOUR 15)', () =>
    withSandbox(async ({ as }) => {
      const organizations = new OrganizationsClient(as(accounts.management))
      const { DelegatedAdministrators } = await organizations.send(new ListDelegatedAdministratorsCommand({}))
      expect(DelegatedAdministrators).toMatchObject([{ Id: accounts.security }])
      expect(await adminOf(as, 'ap-northeast-1')).toBeUndefined()
    }, scenario))

  it.each([
    ['takes the registered account', accounts.security, undefined],
    ['refuses another one', accounts.logArchive, 'another account is already enabled'],
  ])('%s as administrator', (_what, AdminAccountId, refusal) =>
    withSandbox(async ({ as }) => {
      const { client } = await guardDutyIn(as, accounts.management, 'ap-northeast-1')
      const enabling = client.send(new EnableOrganizationAdminAccountCommand({ AdminAccountId }))
      if (refusal) await expect(enabling).rejects.toThrow(refusal)
      else await expect(enabling).resolves.toBeDefined()
    }, scenario),
  )
})

import {
  CreateDetectorCommand,
  CreateMembersCommand,
  DescribePublishingDestinationCommand,
  EnableOrganizationAdminAccountCommand,
  GetMemberDetectorsCommand,
  ListPublishingDestinationsCommand,
  UpdateDetectorCommand,
  UpdateMemberDetectorsCommand,
  UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-guardduty'
import { loadScenario } from '../../support/load-scenario'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { accounts, guardDutyIn } from './guardduty-world'

const destinationOf = async (as: TestSandbox['as'], region: string) => {
  const { client, DetectorId } = await guardDutyIn(as, accounts.security, region)
  const { Destinations } = await client.send(new ListPublishingDestinationsCommand({ DetectorId }))
  const DestinationId = Destinations?.[0]?.DestinationId
  const { DestinationProperties, Status } = await client.send(
    new DescribePublishingDestinationCommand({ DetectorId, DestinationId }),
  )
  return `${DestinationProperties?.DestinationArn} ${Status}`
}

describe('publishing destinations of a scenario', () => {
  it('export-ours names our bucket in every Region, whose policy went with its stack (BEHAVIOUR 37)', () =>
    withSandbox(async ({ as }) => {
      for (const region of ['ap-northeast-1', 'us-east-1', 'eu-west-1']) {
        expect(await destinationOf(as, region)).toBe(
          'arn:aws:s3:::guardpost-findings-222222222222-ap-northeast-1 UNABLE_TO_PUBLISH_FIX_DESTINATION_PROPERTY',
        )
      }
    }, loadScenario('export-ours')))

  it.each([
    ['ap-northeast-1', 'arn:aws:s3:::siem-findings PUBLISHING'],
    ['us-east-1', 'arn:aws:s3:::deleted-findings UNABLE_TO_PUBLISH_FIX_DESTINATION_PROPERTY'],
    ['eu-west-1', 'arn:aws:s3:::locked-findings UNABLE_TO_PUBLISH_FIX_DESTINATION_PROPERTY'],
  ])('export-elsewhere has in %s %s (BEHAVIOUR 37)', (region, destination) =>
    withSandbox(async ({ as }) => {
      expect(await destinationOf(as, region)).toBe(destination)
    }, loadScenario('export-elsewhere')),
  )

  it('is broken, too, where only the key is missing (BEHAVIOUR 37)', () => {
    const destinations = [
      { account: accounts.security, regions: ['us-east-1'], bucket: 'with-bucket', broken: 'KEY_MISSING' },
    ]
    return withSandbox(
      async ({ as }) => {
        expect(await destinationOf(as, 'us-east-1')).toBe(
          'arn:aws:s3:::with-bucket UNABLE_TO_PUBLISH_FIX_DESTINATION_PROPERTY',
        )
      },
      loadScenario('fresh-organization', { guardDuty: { destinations } }),
    )
  })
})

describe('the scenario feature-gaps', () => {
  it.each([
    ['us-east-1', 'LAMBDA_NETWORK_LOGS', false],
    ['us-east-1', 'RUNTIME_MONITORING', true],
    ['eu-west-1', 'RUNTIME_MONITORING', false],
    ['ap-northeast-1', 'RUNTIME_MONITORING', true],
  ] as const)('%s takes %s: %s (BEHAVIOUR 7)', (region, Name, taken) =>
    withSandbox(async ({ as }) => {
      const { client } = await guardDutyIn(as, accounts.payments, region)
      const creating = client.send(new CreateDetectorCommand({ Enable: true, Features: [{ Name, Status: 'ENABLED' }] }))
      if (taken) await expect(creating).resolves.toBeDefined()
      else await expect(creating).rejects.toThrow('an invalid or out-of-range value')
    }, loadScenario('feature-gaps')),
  )
})

const featureOf = (
  features:
    | readonly { Name?: string | undefined; Status?: string | undefined; ManagedBy?: string | undefined }[]
    | undefined,
  name: string,
): string => {
  const found = features?.find(({ Name }) => Name === name)
  return `${found?.Status} ${found?.ManagedBy ?? ''}`.trim()
}

describe('the scenario policy-managed', () => {
  const scenario = loadScenario('policy-managed')

  it('holds the features of covered accounts and Regions and says who manages them (BEHAVIOUR 42)', () =>
    withSandbox(async ({ as }) => {
      for (const region of ['us-east-1', 'eu-west-1']) {
        const { client } = await guardDutyIn(as, accounts.payments, region)
        await client.send(new CreateDetectorCommand({ Enable: true }))
      }
      const covered = await (await guardDutyIn(as, accounts.payments, 'us-east-1')).detector()
      expect(featureOf(covered.Features, 'S3_DATA_EVENTS')).toBe('DISABLED GUARDDUTY_POLICY')
      expect(featureOf(covered.Features, 'EKS_AUDIT_LOGS')).toBe('ENABLED GUARDDUTY_POLICY')
      expect(featureOf(covered.Features, 'RDS_LOGIN_EVENTS')).toBe('ENABLED')
      const other = await (await guardDutyIn(as, accounts.payments, 'eu-west-1')).detector()
      expect(featureOf(other.Features, 'S3_DATA_EVENTS')).toBe('ENABLED')
    }, scenario))

  it('refuses a change of them by the account itself, and takes what the policy says anyway (BEHAVIOUR 42)', () =>
    withSandbox(async ({ as }) => {
      const { client } = await guardDutyIn(as, accounts.payments, 'us-east-1')
      const { DetectorId } = await client.send(new CreateDetectorCommand({ Enable: true }))
      const change = (Status: 'ENABLED' | 'DISABLED') =>
        client.send(new UpdateDetectorCommand({ DetectorId, Features: [{ Name: 'S3_DATA_EVENTS', Status }] }))
      await expect(change('ENABLED')).rejects.toThrow(
        'S3_DATA_EVENTS is managed by an AWS Organizations GuardDuty policy',
      )
      await expect(change('DISABLED')).resolves.toBeDefined()
    }, scenario))

  it('leaves a covered member unprocessed, and its feature alone when the organization turns it on (BEHAVIOUR 42)', () =>
    withSandbox(async ({ as }) => {
      const management = await guardDutyIn(as, accounts.management, 'us-east-1')
      await management.client.send(new EnableOrganizationAdminAccountCommand({ AdminAccountId: accounts.security }))
      const { client, DetectorId } = await guardDutyIn(as, accounts.security, 'us-east-1')
      const AccountIds = [accounts.payments, accounts.dataPlatform]
      const AccountDetails = AccountIds.map((AccountId) => ({ AccountId, Email: 'a@example.com' }))
      await client.send(new CreateMembersCommand({ DetectorId, AccountDetails }))
      const Features = [{ Name: 'S3_DATA_EVENTS' as const, AutoEnable: 'ALL' as const }]
      await client.send(
        new UpdateOrganizationConfigurationCommand({ DetectorId, AutoEnableOrganizationMembers: 'ALL', Features }),
      )
      const { MemberDataSourceConfigurations: members } = await client.send(
        new GetMemberDetectorsCommand({ DetectorId, AccountIds }),
      )
      expect(members?.map((one) => featureOf(one.Features, 'S3_DATA_EVENTS'))).toEqual([
        'DISABLED GUARDDUTY_POLICY',
        'ENABLED',
      ])
      const { UnprocessedAccounts } = await client.send(
        new UpdateMemberDetectorsCommand({
          DetectorId,
          AccountIds,
          Features: [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }],
        }),
      )
      expect(UnprocessedAccounts).toEqual([
        {
          AccountId: accounts.payments,
          Result: expect.stringContaining('managed by an AWS Organizations GuardDuty policy'),
        },
      ])
    }, scenario))
})

import {
  FreeTrialFeatureResult,
  GetOrganizationStatisticsCommand,
  GetRemainingFreeTrialDaysCommand,
  GetUsageStatisticsCommand,
  type GetUsageStatisticsCommandInput,
  OrgFeature,
  UpdateDetectorCommand,
  UsageFeature,
} from '@aws-sdk/client-guardduty'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { enrolledOrganization } from './enrolled-organization'

const using: Scenario = {
  ...smallOrganization,
  guardDuty: {
    ...smallOrganization.guardDuty,
    usage: [
      { accounts: 'ALL', regions: ['us-east-1'], usd: { CLOUD_TRAIL: 1 } },
      { accounts: [ids.workload], regions: ['us-east-1'], usd: { CLOUD_TRAIL: 2.5, EC2_RUNTIME_MONITORING: 4 } },
    ],
  } as unknown as NonNullable<Scenario['guardDuty']>,
}

type Question = Pick<GetUsageStatisticsCommandInput, 'UsageStatisticType' | 'UsageCriteria'>

const asked = async (question: Question, scenario: Scenario = using) => {
  let answer = {}
  await withSandbox(async ({ as }) => {
    const { client, DetectorId } = await enrolledOrganization(as)
    const { UsageStatistics } = await client.send(new GetUsageStatisticsCommand({ DetectorId, ...question }))
    answer = UsageStatistics ?? {}
  }, scenario)
  return answer
}

const usd = (amount: string) => ({ Amount: amount, Unit: 'USD' })
const of = (...Features: UsageFeature[]) => ({ Features })

describe('GetUsageStatistics', () => {
  it('sums what the scenario says by account, of the features that are asked for (BEHAVIOUR 39)', async () => {
    const all = await asked({ UsageStatisticType: 'SUM_BY_ACCOUNT', UsageCriteria: {} })
    expect(all).toMatchObject({
      SumByAccount: expect.arrayContaining([
        { AccountId: ids.workload, Total: usd('6.5') },
        { AccountId: ids.security, Total: usd('1') },
      ]),
    })
    const one = await asked({ UsageStatisticType: 'SUM_BY_ACCOUNT', UsageCriteria: of('EC2_RUNTIME_MONITORING') })
    expect(one).toMatchObject({
      SumByAccount: expect.arrayContaining([
        { AccountId: ids.workload, Total: usd('4') },
        { AccountId: ids.security, Total: usd('0') },
      ]),
    })
  })

  it('sums it by feature, of the accounts that are asked for, in SumByFeature (BEHAVIOUR 39)', async () => {
    const answer = await asked({
      UsageStatisticType: 'SUM_BY_FEATURES',
      UsageCriteria: { AccountIds: [ids.workload, ids.security] },
    })
    expect(answer).toMatchObject({
      SumByFeature: expect.arrayContaining([
        { Feature: 'CLOUD_TRAIL', Total: usd('3.5') },
        { Feature: 'EC2_RUNTIME_MONITORING', Total: usd('4') },
        { Feature: 'FLOW_LOGS', Total: usd('0') },
      ]),
    })
  })

  it('is zero where the scenario says nothing (BEHAVIOUR 39)', async () => {
    const answer = await asked({ UsageStatisticType: 'SUM_BY_FEATURES', UsageCriteria: {} }, smallOrganization)
    expect(
      new Set((answer as { SumByFeature: { Total: object }[] }).SumByFeature.map(({ Total }) => JSON.stringify(Total))),
    ).toEqual(new Set([JSON.stringify(usd('0'))]))
  })
})

describe('what has been turned on', () => {
  it('is named in usage, trials and statistics as their enums have it, Runtime Monitoring by what it watches (BEHAVIOUR 39)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await enrolledOrganization(as)
      const Features = (['RUNTIME_MONITORING', 'AI_ANALYST'] as const).map((Name) => ({
        Name,
        Status: 'ENABLED' as const,
      }))
      await client.send(new UpdateDetectorCommand({ DetectorId, Features }))
      const AccountIds = [ids.security]
      const question = { UsageStatisticType: 'SUM_BY_FEATURES', UsageCriteria: { AccountIds } } as const
      const { UsageStatistics } = await client.send(new GetUsageStatisticsCommand({ DetectorId, ...question }))
      const { Accounts } = await client.send(new GetRemainingFreeTrialDaysCommand({ DetectorId, AccountIds }))
      const { OrganizationDetails } = await client.send(new GetOrganizationStatisticsCommand({}))
      const used = UsageStatistics?.SumByFeature?.map(({ Feature = '' }) => Feature) ?? []
      const tried = Accounts?.[0]?.Features?.map(({ Name = '' }) => Name) ?? []
      const counted = OrganizationDetails?.OrganizationStatistics?.CountByFeature?.map(({ Name = '' }) => Name) ?? []
      const watched = ['EC2_RUNTIME_MONITORING', 'EKS_RUNTIME_MONITORING', 'FARGATE_RUNTIME_MONITORING']
      expect(used).toEqual(expect.arrayContaining(watched))
      expect(tried).toEqual(expect.arrayContaining(watched))
      expect(counted).toContain('RUNTIME_MONITORING')
      expect(used.filter((name) => !(name in UsageFeature))).toEqual([])
      expect(tried.filter((name) => !(name in FreeTrialFeatureResult))).toEqual([])
      expect(counted.filter((name) => !(name in OrgFeature))).toEqual([])
    }))
})

import type {
  AccountFreeTrialInfo,
  FreeTrialFeatureConfigurationResult,
  OrganizationFeatureStatistics,
  UsageFeature,
} from '@aws-sdk/client-guardduty'
import { foundationalSources } from '../../kit/feature-catalogue'
import { unbuilt } from '../../kit/unbuilt'
import { organization } from '../organizations/state'
import { processAccounts } from './batch'
import { requireDetector } from './detector'
import { noOrganizationPermission, reasons } from './errors'
import { listPage } from './list-page'
import { type Detector, isAssociated } from './records'
import { type GuardDutyOperation, guardDuty } from './state'

const TRIAL_DAYS = 30
const DAY = 24 * 60 * 60 * 1000

const daysLeft = (since: Date, now: Date): number =>
  Math.max(0, TRIAL_DAYS - Math.floor((now.getTime() - since.getTime()) / DAY))

/**
 * Days left of each protection's trial of 30 days, which begins when it is first on; protections
 * that are off have none.
 */
const freeTrialDays = (detector: Detector, now: Date): Map<string, number> =>
  new Map([
    ...foundationalSources.map((name) => [name, daysLeft(detector.createdAt, now)] as const),
    ...[...detector.features]
      .filter(([, { value }]) => value === 'ENABLED')
      .map(([name, { updatedAt }]) => [name, daysLeft(updatedAt, now)] as const),
  ])

/** Of the caller's own account and of members that it administers. */
export const getRemainingFreeTrialDays: GuardDutyOperation<'GetRemainingFreeTrialDays'> = (input, call) => {
  const { world, region } = call
  const detector = requireDetector(call, input.DetectorId)
  const accounts: AccountFreeTrialInfo[] = []
  const unprocessed = processAccounts(input.AccountIds, (id) => {
    const one = world.store(guardDuty).detector(id, region)
    if (!one || (one !== detector && one.administrator !== detector.account)) return reasons.notAMember
    const features = [...freeTrialDays(one, world.clock.now())].map(([name, days]) => ({
      Name: name as NonNullable<FreeTrialFeatureConfigurationResult['Name']>,
      FreeTrialDaysRemaining: days,
    }))
    accounts.push({ AccountId: id, Features: features })
    return undefined
  })
  return { Accounts: accounts, UnprocessedAccounts: unprocessed }
}

const NOTHING = { Amount: '0.0', Unit: 'USD' }

/**
 * By account and by feature. Nothing happens in the accounts of a sandbox, so that every sum is
 * zero.
 */
export const getUsageStatistics: GuardDutyOperation<'GetUsageStatistics'> = (input, call) => {
  const { world } = call
  const detector = requireDetector(call, input.DetectorId)
  const wanted = input.UsageCriteria?.AccountIds
  const detectors = [detector, ...world.store(guardDuty).administeredBy(detector)].filter(
    ({ account }) => !wanted?.length || wanted.includes(account),
  )
  if (input.UsageStatisticType === 'SUM_BY_ACCOUNT') {
    const page = listPage(detectors, input, call)
    const sums = page.items.map(({ account }) => ({ AccountId: account, Total: NOTHING }))
    return { UsageStatistics: { SumByAccount: sums }, NextToken: page.nextToken }
  }
  if (input.UsageStatisticType === 'SUM_BY_FEATURES') {
    const features = new Set(detectors.flatMap((one) => [...freeTrialDays(one, world.clock.now()).keys()]))
    const sums = [...features].map((feature) => ({ Feature: feature as UsageFeature, Total: NOTHING }))
    return { UsageStatistics: { SumByFeature: sums } }
  }
  throw unbuilt(`The sandbox does not build guardduty:GetUsageStatistics by ${input.UsageStatisticType}.`)
}

const countByFeature = (enabled: readonly Detector[]): OrganizationFeatureStatistics[] => {
  const names = new Set(enabled.flatMap(({ features }) => [...features.keys()]))
  return [...names].map((name) => ({
    Name: name as NonNullable<OrganizationFeatureStatistics['Name']>,
    EnabledAccountsCount: enabled.filter(({ features }) => features.get(name)?.value === 'ENABLED').length,
  }))
}

/** For the delegated administrator; AWS may be up to 24 hours behind, the sandbox is not. */
export const getOrganizationStatistics: GuardDutyOperation<'GetOrganizationStatistics'> = (_input, call) => {
  const { world, account, region } = call
  const state = world.store(guardDuty)
  const admin = state.organizations.get(region)?.admin === account ? state.detector(account, region) : undefined
  if (!admin) throw noOrganizationPermission()
  const members = [...admin.members.values()].filter(isAssociated)
  const detectors = members.flatMap((member) => state.detector(member.account, region) ?? [])
  const enabled = [admin, ...detectors].filter(({ status }) => status === 'ENABLED')
  return {
    OrganizationDetails: {
      UpdatedAt: world.clock.now(),
      OrganizationStatistics: {
        TotalAccountsCount: world.store(organization).accounts.size,
        MemberAccountsCount: members.length,
        ActiveAccountsCount: members.length + 1,
        EnabledAccountsCount: enabled.length,
        CountByFeature: countByFeature(enabled),
      },
    },
  }
}

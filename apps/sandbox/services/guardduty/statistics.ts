import type {
  AccountFreeTrialInfo,
  FreeTrialFeatureConfigurationResult,
  OrganizationDetails,
  OrganizationFeatureStatistics,
  OrganizationFeatureStatisticsAdditionalConfiguration,
  Total,
  UsageFeature,
} from '@aws-sdk/client-guardduty'
import { featureCatalogue, foundationalSources } from '../../kit/feature-catalogue'
import { unbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import { defineStore } from '../../world/world'
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
 * What usage and trials call a feature: Runtime Monitoring by what it watches. Their enums have no name for the features of a detector
 * alone (BEHAVIOUR 39).
 */
const namesInUsage = (name: string): readonly string[] => {
  if (name === 'RUNTIME_MONITORING')
    return ['EKS_RUNTIME_MONITORING', 'EC2_RUNTIME_MONITORING', 'FARGATE_RUNTIME_MONITORING']
  return organizational.has(name) ? [name] : []
}

/** What members and statistics of an organization can name: its enum, OrgFeature, has no feature of a detector alone. */
const organizational: ReadonlySet<string> = new Set(
  featureCatalogue.filter((feature) => feature.organizational).map(({ name }) => name),
)

/**
 * Days left of each protection's trial of 30 days, which begins when it is first on; protections
 * that are off have none.
 */
const freeTrialDays = (detector: Detector, now: Date): Map<string, number> =>
  new Map([
    ...foundationalSources.map((name) => [name, daysLeft(detector.createdAt, now)] as const),
    ...[...detector.features]
      .filter(([, { value }]) => value === 'ENABLED')
      .flatMap(([name, { updatedAt }]) => namesInUsage(name).map((one) => [one, daysLeft(updatedAt, now)] as const)),
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

/** What a detector's account used by the scenario, in USD by feature; each feature that it has is there, with nothing if need be. */
const usedBy = (detector: Detector, { world }: Call): ReadonlyMap<string, number> => {
  const { account, region } = detector
  const used = new Map([...freeTrialDays(detector, world.clock.now()).keys()].map((name) => [name, 0]))
  for (const { accounts, regions, usd } of world.scenario.guardDuty?.usage ?? []) {
    if (!regions.includes(region) || (accounts !== 'ALL' && !accounts.includes(account))) continue
    for (const [name, amount] of Object.entries(usd)) used.set(name, amount)
  }
  return used
}

const usd = (amount: number): Total => ({ Amount: String(amount), Unit: 'USD' })

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

type UsageQuestion = Parameters<GuardDutyOperation<'GetUsageStatistics'>>[0]

const sumsByAccount = (input: UsageQuestion, detectors: readonly Detector[], call: Call) => {
  const features = input.UsageCriteria?.Features
  const page = listPage(detectors, input, call)
  const sums = page.items.map((detector) => {
    const used = [...usedBy(detector, call)].filter(
      ([name]) => !features?.length || features.some((one) => one === name),
    )
    return { AccountId: detector.account, Total: usd(sum(used.map(([, amount]) => amount))) }
  })
  return { UsageStatistics: { SumByAccount: sums }, NextToken: page.nextToken }
}

const sumsByFeature = (input: UsageQuestion, detectors: readonly Detector[], call: Call) => {
  const wanted = input.UsageCriteria?.Features
  const sums = new Map<string, number>()
  for (const [name, amount] of detectors.flatMap((detector) => [...usedBy(detector, call)])) {
    if (!wanted?.length || wanted.some((one) => one === name)) sums.set(name, (sums.get(name) ?? 0) + amount)
  }
  const SumByFeature = [...sums].map(([name, amount]) => ({ Feature: name as UsageFeature, Total: usd(amount) }))
  return { UsageStatistics: { SumByFeature } }
}

/** By account and by feature: what the scenario says, and zero where it says nothing (BEHAVIOUR 39). */
export const getUsageStatistics: GuardDutyOperation<'GetUsageStatistics'> = (input, call) => {
  const { world } = call
  const detector = requireDetector(call, input.DetectorId)
  const { AccountIds: wanted, DataSources: sources, Resources: resources } = input.UsageCriteria ?? {}
  if (sources?.length || resources?.length) {
    throw unbuilt('The sandbox does not build guardduty:GetUsageStatistics with DataSources or Resources.')
  }
  const detectors = [detector, ...world.store(guardDuty).administeredBy(detector)].filter(
    ({ account }) => !wanted?.length || wanted.includes(account),
  )
  if (input.UsageStatisticType === 'SUM_BY_ACCOUNT') return sumsByAccount(input, detectors, call)
  if (input.UsageStatisticType === 'SUM_BY_FEATURES') return sumsByFeature(input, detectors, call)
  throw unbuilt(`The sandbox does not build guardduty:GetUsageStatistics by ${input.UsageStatisticType}.`)
}

/** What was counted last, by the administrator's detector: it stands for as long as the scenario says. */
const lastCounts = defineStore('guardduty-statistics', () => new Map<string, OrganizationDetails>())

const isOn = (one: { readonly value: string } | undefined): boolean => one?.value === 'ENABLED'

const countAdditional = (name: string, enabled: readonly Detector[]) => {
  const settings = enabled.flatMap(({ features }) => features.get(name) ?? [])
  const names = new Set(settings.flatMap(({ additional }) => [...additional.keys()]))
  return [...names].map((one) => ({
    Name: one as NonNullable<OrganizationFeatureStatisticsAdditionalConfiguration['Name']>,
    EnabledAccountsCount: settings.filter(({ additional }) => isOn(additional.get(one))).length,
  }))
}

const countByFeature = (enabled: readonly Detector[]): OrganizationFeatureStatistics[] => {
  const names = new Set(
    enabled.flatMap(({ features }) => [...features.keys()].filter((name) => organizational.has(name))),
  )
  return [...names].map((name) => {
    const additional = countAdditional(name, enabled)
    return {
      Name: name as NonNullable<OrganizationFeatureStatistics['Name']>,
      EnabledAccountsCount: enabled.filter(({ features }) => isOn(features.get(name))).length,
      ...(additional.length > 0 && { AdditionalConfiguration: additional }),
    }
  })
}

const countOrganization = (admin: Detector, { world, region }: Call): OrganizationDetails => {
  const state = world.store(guardDuty)
  const members = [...admin.members.values()].filter(isAssociated)
  const detectors = members.flatMap((member) => state.detector(member.account, region) ?? [])
  const enabled = [admin, ...detectors].filter(({ status }) => status === 'ENABLED')
  return {
    UpdatedAt: world.clock.now(),
    OrganizationStatistics: {
      TotalAccountsCount: world.store(organization).accounts.size,
      MemberAccountsCount: members.length,
      ActiveAccountsCount: members.length + 1,
      EnabledAccountsCount: enabled.length,
      CountByFeature: countByFeature(enabled),
    },
  }
}

/** For the delegated administrator; counted anew once the last counts are as old as the scenario says (BEHAVIOUR 57). */
export const getOrganizationStatistics: GuardDutyOperation<'GetOrganizationStatistics'> = (_input, call) => {
  const { world, account, region } = call
  const state = world.store(guardDuty)
  const admin = state.organizations.get(region)?.admin === account ? state.detector(account, region) : undefined
  if (!admin) throw noOrganizationPermission()
  const standFor = (world.scenario.guardDuty?.statisticsStandSeconds ?? 0) * 1000
  const counts = world.store(lastCounts)
  const last = counts.get(admin.id)
  const age = world.clock.now().getTime() - (last?.UpdatedAt?.getTime() ?? 0)
  const details = last && age < standFor ? last : countOrganization(admin, call)
  counts.set(admin.id, details)
  return { OrganizationDetails: details }
}

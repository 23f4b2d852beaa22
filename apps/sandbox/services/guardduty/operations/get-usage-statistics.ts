import type {
  GetUsageStatisticsCommandInput,
  GetUsageStatisticsCommandOutput,
  UsageFeature,
} from '@aws-sdk/client-guardduty'
import { unbuiltOperation } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { freeTrialDays } from '../free-trial'
import { listPage } from '../list-page'
import { ownDetector } from '../own-detector'
import { guardDuty } from '../state'

const NOTHING = { Amount: '0.0', Unit: 'USD' }

/** By account and by feature. Nothing happens in the accounts of a sandbox, so that every sum is zero. */
export const getUsageStatistics: Operation<GetUsageStatisticsCommandInput, GetUsageStatisticsCommandOutput> = (
  input,
  call,
) => {
  const { world, region } = call
  const detector = ownDetector(call, input.DetectorId)
  const state = world.store(guardDuty)
  const wanted = input.UsageCriteria?.AccountIds
  const detectors = [
    detector,
    ...[...detector.members.values()].flatMap(({ account }) => state.detector(account, region) ?? []),
  ]
    .filter((one) => one === detector || one.administrator === detector.account)
    .filter(({ account }) => !wanted?.length || wanted.includes(account))
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
  throw unbuiltOperation('guardduty', `GetUsageStatistics by ${input.UsageStatisticType}`)
}

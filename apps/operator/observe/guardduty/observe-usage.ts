import type { Total, UsageFeature } from '@aws-sdk/client-guardduty'
import { type AccountId, parseAccountId } from '../../../manifest/ids'
import type { AccountUsage, ObservedUsage, TrialDays } from '../../../planning/cost/usage'
import { AnswerInvalid, shownValue } from '../../aws/answers/answer-invalid'
import { attempt, everyPage, seen } from '../../aws/attempt'
import { inChunks, mapBounded } from '../../base/bounded'
import { type DetectorPlace, observeDetectorId } from './observe-detector'

/** Calls about costs that run at once in one Region. */
const concurrentCalls = 4

/** Amounts are texts (API reference, Total); the currency is always USD. */
const usdOf = (total: Total | undefined): number => {
  const usd = Number(total?.Amount ?? '0')
  if (Number.isFinite(usd) && (total?.Unit ?? 'USD') === 'USD') return usd
  throw new AnswerInvalid(`Total is ${shownValue(total)}, not an amount in USD`)
}

/** Features of which the organization used anything, so that others are not asked for account by account. */
const usedFeatures = (place: DetectorPlace, DetectorId: string): Promise<readonly UsageFeature[]> =>
  attempt({ operation: 'guardduty:GetUsageStatistics', account: place.account, region: place.region }, async () => {
    const { paginateGetUsageStatistics: paginate } = await import('@aws-sdk/client-guardduty')
    const input = { DetectorId, UsageStatisticType: 'SUM_BY_FEATURES' as const, UsageCriteria: {} }
    const used = new Set<UsageFeature>()
    for await (const { UsageStatistics } of paginate({ client: place.client }, input)) {
      for (const { Feature, Total } of UsageStatistics?.SumByFeature ?? []) {
        if (Feature !== undefined && usdOf(Total) > 0) used.add(Feature)
      }
    }
    return [...used]
  })

const usageOfFeature = async (
  { client, account, region }: DetectorPlace,
  DetectorId: string,
  feature: UsageFeature,
): Promise<readonly AccountUsage[]> => {
  const { paginateGetUsageStatistics: paginate } = await import('@aws-sdk/client-guardduty')
  const input = {
    DetectorId,
    UsageStatisticType: 'SUM_BY_ACCOUNT' as const,
    UsageCriteria: { Features: [feature] },
    MaxResults: 50,
  }
  const sums = await everyPage(
    { operation: 'guardduty:GetUsageStatistics', account, region },
    paginate({ client }, input),
    (page) => page.UsageStatistics?.SumByAccount?.map(({ AccountId, Total }) => ({ AccountId, usd: usdOf(Total) })),
  )
  return sums
    .filter(({ usd }) => usd > 0)
    .map(({ AccountId = '', usd }) => ({ account: parseAccountId(AccountId), feature, usd }))
}

const observeUsed = async (place: DetectorPlace, detector: string): Promise<readonly AccountUsage[]> => {
  const features = await usedFeatures(place, detector)
  const usage = await mapBounded(features, concurrentCalls, (feature) => usageOfFeature(place, detector, feature))
  return usage.flat()
}

/** Accounts that are not members are returned as unprocessed: nothing is known of their trials. */
const observeTrials = async (
  { client, account, region }: DetectorPlace,
  DetectorId: string,
  accounts: readonly AccountId[],
): Promise<readonly TrialDays[]> => {
  const { GetRemainingFreeTrialDaysCommand } = await import('@aws-sdk/client-guardduty')
  const answers = await mapBounded(inChunks(accounts), concurrentCalls, (AccountIds) =>
    attempt({ operation: 'guardduty:GetRemainingFreeTrialDays', account, region }, () =>
      client.send(new GetRemainingFreeTrialDaysCommand({ DetectorId, AccountIds })),
    ),
  )
  return answers
    .flatMap(({ Accounts = [] }) => Accounts)
    .flatMap(({ AccountId = '', Features = [] }) =>
      Features.flatMap(({ Name, FreeTrialDaysRemaining }) =>
        Name === undefined || FreeTrialDaysRemaining === undefined
          ? []
          : [{ account: parseAccountId(AccountId), feature: Name, days: FreeTrialDaysRemaining }],
      ),
    )
}

/**
 * What one Region cost in the last 30 days, by account and feature, and the free trials that still run, as the administrator's detector
 * returns them.
 * @param accounts whose trials are asked for
 */
export const observeUsage = async (place: DetectorPlace, accounts: readonly AccountId[]): Promise<ObservedUsage> => {
  const { region } = place
  const detector = await seen(() => observeDetectorId(place))
  if ('denied' in detector) return { region, usage: detector, trials: { seen: [] } }
  const id = detector.seen
  if (id === undefined) return { region, usage: { seen: undefined }, trials: { seen: [] } }
  const [usage, trials] = await Promise.all([
    seen(() => observeUsed(place, id)),
    seen(() => observeTrials(place, id, accounts)),
  ])
  return { region, usage, trials }
}

import type { GetFindingsStatisticsCommandInput, GetFindingsStatisticsCommandOutput } from '@aws-sdk/client-guardduty'
import { unbuiltOperation } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { matchesCriteria } from '../finding-criteria'
import { ownDetector } from '../own-detector'
import { visibleFindings } from '../visible-findings'

/** Counts by severity only; `GroupBy` is not built. */
export const getFindingsStatistics: Operation<GetFindingsStatisticsCommandInput, GetFindingsStatisticsCommandOutput> = (
  input,
  call,
) => {
  const detector = ownDetector(call, input.DetectorId)
  if (!input.FindingStatisticTypes?.includes('COUNT_BY_SEVERITY')) {
    throw unbuiltOperation('guardduty', 'GetFindingsStatistics with GroupBy')
  }
  const criteria = input.FindingCriteria?.Criterion ?? {}
  const counts: Record<string, number> = {}
  for (const finding of visibleFindings(call.world, detector)) {
    if (!matchesCriteria(finding, criteria)) continue
    const severity = finding.severity.toFixed(1)
    counts[severity] = (counts[severity] ?? 0) + 1
  }
  return { FindingStatistics: { CountBySeverity: counts } }
}

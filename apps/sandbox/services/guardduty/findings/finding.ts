import type { SortCriteria } from '@aws-sdk/client-guardduty'
import { unbuilt } from '../../../kit/unbuilt'
import type { Call } from '../../../request/operation'
import type { World } from '../../../world/world'
import { requireBatch } from '../batch'
import { requireDetector } from '../detector'
import { badRequest } from '../errors'
import { listPage } from '../list-page'
import type { Detector, FindingRecord } from '../records'
import { type GuardDutyOperation, guardDuty } from '../state'
import { describeFinding } from './describe-finding'
import { matchesCriteria, sortValue } from './finding-criteria'

/**
 * The findings that a detector's account sees: its own, and those of the members that it
 * administers.
 */
const visibleFindings = (world: World, detector: Detector): FindingRecord[] =>
  [detector, ...world.store(guardDuty).administeredBy(detector)].flatMap(({ findings }) => [...findings.values()])

/**
 * Sorts by an attribute, ascending unless `DESC`; without one the order of their creation stays.
 */
const sortFindings = (
  findings: readonly FindingRecord[],
  { AttributeName: attribute, OrderBy: order }: SortCriteria = {},
): FindingRecord[] => {
  if (!attribute) return [...findings]
  const sign = order === 'DESC' ? -1 : 1
  const keyed = findings.map((finding) => ({ finding, key: sortValue(finding, attribute) }))
  keyed.sort((one, other) => (one.key < other.key ? -sign : one.key > other.key ? sign : 0))
  return keyed.map(({ finding }) => finding)
}

/** An administrator's list holds the findings of its members. */
export const listFindings: GuardDutyOperation<'ListFindings'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const criteria = input.FindingCriteria?.Criterion ?? {}
  const found = visibleFindings(call.world, detector).filter((finding) => matchesCriteria(finding, criteria))
  const page = listPage(sortFindings(found, input.SortCriteria), input, call)
  return { FindingIds: page.items.map(({ id }) => id), NextToken: page.nextToken ?? '' }
}

/** Ids that the account does not see are left out. */
export const getFindings: GuardDutyOperation<'GetFindings'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const wanted = new Set(requireBatch(input.FindingIds, 'findingIds'))
  const found = visibleFindings(call.world, detector).filter(({ id }) => wanted.has(id))
  return { Findings: sortFindings(found, input.SortCriteria).map(describeFinding) }
}

/**
 * Archives findings, or takes them out again.
 * @throws AwsError for a member: only its administrator may.
 */
const setArchived = (
  input: { readonly DetectorId: string | undefined; readonly FindingIds: readonly string[] | undefined },
  archived: boolean,
  call: Call,
): Record<string, never> => {
  const detector = requireDetector(call, input.DetectorId)
  if (detector.administrator !== undefined) {
    throw badRequest('The request is rejected because the caller is not authorized to call this API.')
  }
  const wanted = new Set(requireBatch(input.FindingIds, 'findingIds'))
  for (const finding of visibleFindings(call.world, detector)) {
    if (wanted.has(finding.id)) finding.archived = archived
  }
  return {}
}

/** For accounts that no other administers (BEHAVIOUR 32). */
export const archiveFindings: GuardDutyOperation<'ArchiveFindings'> = (input, call) => setArchived(input, true, call)

/** For accounts that no other administers. */
export const unarchiveFindings: GuardDutyOperation<'UnarchiveFindings'> = (input, call) =>
  setArchived(input, false, call)

/** Counts by severity only; `GroupBy` is not built. */
export const getFindingsStatistics: GuardDutyOperation<'GetFindingsStatistics'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  if (!input.FindingStatisticTypes?.includes('COUNT_BY_SEVERITY')) {
    throw unbuilt('The sandbox does not build guardduty:GetFindingsStatistics with GroupBy.')
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

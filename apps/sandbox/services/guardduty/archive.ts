import type { Call } from '../../request/operation'
import { badRequest } from './bad-request'
import { requireBatch } from './batch'
import { ownDetector } from './own-detector'
import { visibleFindings } from './visible-findings'

/** Archives findings, or takes them out again. @throws AwsError for a member: only its administrator may. */
export const setArchived = (
  input: { readonly DetectorId: string | undefined; readonly FindingIds: readonly string[] | undefined },
  archived: boolean,
  call: Call,
): Record<string, never> => {
  const detector = ownDetector(call, input.DetectorId)
  if (detector.administrator !== undefined) {
    throw badRequest('The request is rejected because the caller is not authorized to call this API.')
  }
  const wanted = new Set(requireBatch(input.FindingIds, 'findingIds'))
  for (const finding of visibleFindings(call.world, detector)) {
    if (wanted.has(finding.id)) finding.archived = archived
  }
  return {}
}

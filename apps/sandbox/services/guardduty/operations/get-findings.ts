import type { GetFindingsCommandInput, GetFindingsCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { requireBatch } from '../batch'
import { describeFinding } from '../describe-finding'
import { ownDetector } from '../own-detector'
import { sortFindings, visibleFindings } from '../visible-findings'

/** Ids that the account does not see are left out. */
export const getFindings: Operation<GetFindingsCommandInput, GetFindingsCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const wanted = new Set(requireBatch(input.FindingIds, 'findingIds'))
  const found = visibleFindings(call.world, detector).filter(({ id }) => wanted.has(id))
  return { Findings: sortFindings(found, input.SortCriteria).map(describeFinding) }
}

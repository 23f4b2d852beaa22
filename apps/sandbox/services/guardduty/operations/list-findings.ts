import type { ListFindingsCommandInput, ListFindingsCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { matchesCriteria } from '../finding-criteria'
import { listPage } from '../list-page'
import { ownDetector } from '../own-detector'
import { sortFindings, visibleFindings } from '../visible-findings'

/** An administrator's list holds the findings of its members. */
export const listFindings: Operation<ListFindingsCommandInput, ListFindingsCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const criteria = input.FindingCriteria?.Criterion ?? {}
  const found = visibleFindings(call.world, detector).filter((finding) => matchesCriteria(finding, criteria))
  const page = listPage(sortFindings(found, input.SortCriteria), input, call)
  return { FindingIds: page.items.map(({ id }) => id), NextToken: page.nextToken ?? '' }
}

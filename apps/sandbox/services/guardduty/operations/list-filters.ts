import type { ListFiltersCommandInput, ListFiltersCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { listPage } from '../list-page'
import { ownDetector } from '../own-detector'

/** In the order of their rank. */
export const listFilters: Operation<ListFiltersCommandInput, ListFiltersCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const page = listPage(detector.filters, input, call)
  return { FilterNames: page.items.map(({ name }) => name), NextToken: page.nextToken }
}

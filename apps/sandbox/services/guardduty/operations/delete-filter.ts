import type { DeleteFilterCommandInput, DeleteFilterCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { findFilter } from '../filters'
import { ownDetector } from '../own-detector'

export const deleteFilter: Operation<DeleteFilterCommandInput, DeleteFilterCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const filter = findFilter(detector, input.FilterName)
  detector.filters = detector.filters.filter((candidate) => candidate !== filter)
  return {}
}

import type { CreateFilterCommandInput, CreateFilterCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { badRequest } from '../bad-request'
import type { FilterRecord } from '../filter'
import { FILTER_LIMIT, placeFilter, readAction, readCriteria } from '../filters'
import { ownDetector, requireNoAdministrator } from '../own-detector'

/** Members cannot: their administrator's filters act on their findings. */
export const createFilter: Operation<CreateFilterCommandInput, CreateFilterCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  requireNoAdministrator(detector)
  const name = input.Name ?? ''
  if (!/^[a-zA-Z0-9._-]{3,64}$/.test(name)) {
    throw badRequest('The request is rejected because the parameter name has an invalid value.')
  }
  if (detector.filters.some((filter) => filter.name === name)) {
    throw badRequest('The request is rejected because a filter with the given name already exists.')
  }
  if (detector.filters.length >= FILTER_LIMIT) {
    throw badRequest('The request is rejected because filter limit has exceeded.')
  }
  const filter: FilterRecord = {
    name,
    description: input.Description ?? '',
    action: readAction(input.Action) ?? 'NOOP',
    criteria: readCriteria(input.FindingCriteria ?? {}),
    tags: new Map(Object.entries(input.Tags ?? {})),
  }
  placeFilter(detector, filter, input.Rank ?? 1)
  return { Name: name }
}

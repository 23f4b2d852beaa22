import { createList, deleteList, describeEntities, idPage, requireList, requireOwner, updateList } from './address-list'
import { requireDetector } from './detector'
import type { GuardDutyOperation } from './state'

/** One trusted entity set per detector (BEHAVIOUR 34). */
export const createTrustedEntitySet: GuardDutyOperation<'CreateTrustedEntitySet'> = (input, call) => ({
  TrustedEntitySetId: createList('trustedEntitySets', input, call).id,
})

/** The ids of trusted entity sets. */
export const listTrustedEntitySets: GuardDutyOperation<'ListTrustedEntitySets'> = (input, call) => {
  const page = idPage('trustedEntitySets', input, call)
  return { TrustedEntitySetIds: page.items, NextToken: page.nextToken }
}

/** A trusted entity set. */
export const getTrustedEntitySet: GuardDutyOperation<'GetTrustedEntitySet'> = (input, call) =>
  describeEntities(
    requireList(requireDetector(call, input.DetectorId), 'trustedEntitySets', input.TrustedEntitySetId),
    call,
  )

/** Changes what the request names. */
export const updateTrustedEntitySet: GuardDutyOperation<'UpdateTrustedEntitySet'> = (input, call) => {
  updateList('trustedEntitySets', input.TrustedEntitySetId, { input, call })
  return {}
}

/** DeleteTrustedEntitySet */
export const deleteTrustedEntitySet: GuardDutyOperation<'DeleteTrustedEntitySet'> = (input, call) => {
  deleteList('trustedEntitySets', input.TrustedEntitySetId, { detector: requireOwner(call, input.DetectorId), call })
  return {}
}

/** Six threat entity sets per detector (BEHAVIOUR 34). */
export const createThreatEntitySet: GuardDutyOperation<'CreateThreatEntitySet'> = (input, call) => ({
  ThreatEntitySetId: createList('threatEntitySets', input, call).id,
})

/** The ids of threat entity sets. */
export const listThreatEntitySets: GuardDutyOperation<'ListThreatEntitySets'> = (input, call) => {
  const page = idPage('threatEntitySets', input, call)
  return { ThreatEntitySetIds: page.items, NextToken: page.nextToken }
}

/** A threat entity set. */
export const getThreatEntitySet: GuardDutyOperation<'GetThreatEntitySet'> = (input, call) =>
  describeEntities(
    requireList(requireDetector(call, input.DetectorId), 'threatEntitySets', input.ThreatEntitySetId),
    call,
  )

/** Changes what the request names. */
export const updateThreatEntitySet: GuardDutyOperation<'UpdateThreatEntitySet'> = (input, call) => {
  updateList('threatEntitySets', input.ThreatEntitySetId, { input, call })
  return {}
}

/** DeleteThreatEntitySet */
export const deleteThreatEntitySet: GuardDutyOperation<'DeleteThreatEntitySet'> = (input, call) => {
  deleteList('threatEntitySets', input.ThreatEntitySetId, { detector: requireOwner(call, input.DetectorId), call })
  return {}
}

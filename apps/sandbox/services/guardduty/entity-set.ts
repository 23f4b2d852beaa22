import { createList, deleteList, describeList, idPage, requireList, requireOwner, updateList } from './address-list'
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
  describeList(requireList(requireDetector(call, input.DetectorId), 'trustedEntitySets', input.TrustedEntitySetId))

/** Changes what the request names. */
export const updateTrustedEntitySet: GuardDutyOperation<'UpdateTrustedEntitySet'> = (input, call) => {
  updateList(requireList(requireOwner(call, input.DetectorId), 'trustedEntitySets', input.TrustedEntitySetId), input)
  return {}
}

/** DeleteTrustedEntitySet */
export const deleteTrustedEntitySet: GuardDutyOperation<'DeleteTrustedEntitySet'> = (input, call) => {
  deleteList('trustedEntitySets', input.TrustedEntitySetId, requireOwner(call, input.DetectorId))
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
  describeList(requireList(requireDetector(call, input.DetectorId), 'threatEntitySets', input.ThreatEntitySetId))

/** Changes what the request names. */
export const updateThreatEntitySet: GuardDutyOperation<'UpdateThreatEntitySet'> = (input, call) => {
  updateList(requireList(requireOwner(call, input.DetectorId), 'threatEntitySets', input.ThreatEntitySetId), input)
  return {}
}

/** DeleteThreatEntitySet */
export const deleteThreatEntitySet: GuardDutyOperation<'DeleteThreatEntitySet'> = (input, call) => {
  deleteList('threatEntitySets', input.ThreatEntitySetId, requireOwner(call, input.DetectorId))
  return {}
}

import type { SortCriteria } from '@aws-sdk/client-guardduty'
import type { World } from '../../world/world'
import type { Detector } from './detector'
import type { FindingRecord } from './finding'
import { sortValue } from './finding-criteria'
import { guardDuty } from './state'

/** The findings that a detector's account sees: its own, and those of the members that it administers. */
export const visibleFindings = (world: World, detector: Detector): FindingRecord[] => {
  const members = [...detector.members.keys()].flatMap((account) => {
    const member = world.store(guardDuty).detector(account, detector.region)
    return member?.administrator === detector.account ? [member] : []
  })
  return [detector, ...members].flatMap(({ findings }) => [...findings.values()])
}

/** Sorts by an attribute, ascending unless `DESC`; without one the order of their creation stays. */
export const sortFindings = (
  findings: readonly FindingRecord[],
  { AttributeName: attribute, OrderBy: order }: SortCriteria = {},
): FindingRecord[] => {
  if (!attribute) return [...findings]
  const sign = order === 'DESC' ? -1 : 1
  const keyed = findings.map((finding) => ({ finding, key: sortValue(finding, attribute) }))
  keyed.sort((one, other) => (one.key < other.key ? -sign : one.key > other.key ? sign : 0))
  return keyed.map(({ finding }) => finding)
}

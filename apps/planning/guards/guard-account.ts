import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import { type Denied, isSeen } from '../state/seen'
import { deniedRefusal } from './guard-denied'

type Guarded = Pick<Situation, 'manifest' | 'label' | 'regions'>

/**
 * Regions in which another account manages GuardDuty: a delegated administrator of the organization that the account is in after all, or
 * one whose invitation it accepted. That one decides on the detector, and takes its filters and findings.
 */
export const guardManagedElsewhere = ({ manifest, regions, label }: Guarded): readonly Refusal[] => {
  const own = manifest.organization.securityAccount
  const denied = regions.flatMap(({ managedBy }): readonly Denied[] =>
    managedBy === undefined || isSeen(managedBy) ? [] : [managedBy.denied],
  )
  const managed = regions.flatMap(({ region, managedBy }): readonly Refusal[] => {
    if (managedBy === undefined || !isSeen(managedBy) || managedBy.seen === undefined) return []
    const message = `GuardDuty of ${label(own)} is managed by ${label(managedBy.seen)} in ${region}`
    return [refusal('ACCOUNT_MANAGED', message, { account: managedBy.seen, region })]
  })
  return [...denied.map((one) => deniedRefusal(one, label)), ...managed]
}

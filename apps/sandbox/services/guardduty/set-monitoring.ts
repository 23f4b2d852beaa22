import type { AccountId } from '../../../manifest/ids'
import type { Call } from '../../request/operation'
import { NOT_A_MEMBER } from './batch'
import type { Detector } from './detector'
import { guardDuty } from './state'

/** Starts or stops GuardDuty in one member. The answer says why not, or nothing. */
export const setMonitoring = (
  { world, region }: Call,
  administrator: Detector,
  id: string,
  relationship: 'Enabled' | 'Disabled',
): string | undefined => {
  const member = administrator.members.get(id as AccountId)
  const detector = world.store(guardDuty).detector(id as AccountId, region)
  if (!member || detector?.administrator !== administrator.account) return NOT_A_MEMBER
  const now = world.clock.now()
  Object.assign(member, { relationship, updatedAt: now })
  Object.assign(detector, { status: relationship === 'Enabled' ? 'ENABLED' : 'DISABLED', updatedAt: now })
  return undefined
}

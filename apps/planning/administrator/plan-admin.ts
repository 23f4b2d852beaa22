import type { Contribution } from '../actions/plan-value'
import type { Waiting } from '../refusals/waiting-codes'
import { canBecomeAdmin, isEnabled, otherAdmin } from '../situation/region-view'
import type { RegionSituation, Situation } from '../situation/situation'
import type { ObservedAdmin, Seen } from '../state/observed'
import { isSeen } from '../state/seen'

const leaving = (admin: Seen<ObservedAdmin | undefined>): ObservedAdmin | undefined =>
  isSeen(admin) && admin.seen?.status === 'DISABLE_IN_PROGRESS' ? admin.seen : undefined

/**
 * GuardDuty's delegated administrator in one Region. Regions are planned home first, which has to
 * settle before the others start: in a new organization naming it everywhere at once fails
 * (aws-samples/aws-security-reference-architecture-examples#178).
 */
export const planAdmin = (
  { manifest, observed, allowed, label }: Pick<Situation, 'manifest' | 'observed' | 'allowed' | 'label'>,
  { region, optIn, admin }: RegionSituation,
): Contribution => {
  const account = manifest.organization.securityAccount
  if (isSeen(optIn) && optIn.seen === 'ENABLING') {
    const message = `AWS is still enabling ${region} in ${label(account)}`
    return { waiting: [{ code: 'REGION_ENABLING', message, account, region }] }
  }
  const former = leaving(admin)
  const waiting: readonly Waiting[] = former
    ? [
        {
          code: 'ADMIN_DISABLE_IN_PROGRESS',
          message: `GuardDuty is still removing ${label(former.account)} as delegated administrator in ${region}`,
          account: former.account,
          region,
        },
      ]
    : []
  const mayReplace = allowed.has('--allow-admin-change')
  const leaves = former !== undefined || (mayReplace && otherAdmin(account, { admin }) !== undefined)
  const isFree = isSeen(admin) && (admin.seen === undefined || leaves)
  if (!isEnabled({ optIn }) || !isFree || !canBecomeAdmin(account, observed, mayReplace)) return { waiting }
  const reason = leaves
    ? 'the Region has no delegated administrator once the former one is gone'
    : 'the Region has no delegated administrator'
  return { actions: [{ kind: 'enable-admin', region, account, reason }], waiting }
}

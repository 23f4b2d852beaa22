import type { AccountId } from '../manifest/ids'
import type { Refusal } from './plan-value'
import { refusal } from './refusal'
import { otherRegistered } from './region-view'
import { isSeen } from './seen'
import type { Situation } from './situation'

/** Another account already is delegated administrator: one refusal for each such account, with its Regions. */
export const guardAdmin = ({
  manifest,
  observed,
  regions,
  label,
}: Pick<Situation, 'manifest' | 'observed' | 'regions' | 'label'>): readonly Refusal[] => {
  const security = manifest.organization.securityAccount
  const places = new Map<AccountId, string[]>()
  for (const { region, admin } of regions) {
    if (!isSeen(admin) || admin.seen?.status !== 'ENABLED' || admin.seen.account === security) continue
    places.set(admin.seen.account, [...(places.get(admin.seen.account) ?? []), region])
  }
  const registered = otherRegistered(security, observed)
  if (registered !== undefined && !places.has(registered)) places.set(registered, [])
  return [...places].map(([account, where]) => {
    const at =
      where.length === 0
        ? 'registered for GuardDuty in AWS Organizations'
        : `delegated administrator in ${where.join(', ')}`
    return refusal('ADMIN_OTHER', `${label(account)} is ${at}, and the manifest wants ${label(security)}`, { account })
  })
}

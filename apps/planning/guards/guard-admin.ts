import type { AccountId } from '../../manifest/ids'
import { type Refusal, refusal } from '../refusals/refusal'
import { otherAdmin, otherRegistered } from '../situation/region-view'
import type { Situation } from '../situation/situation'

/**
 * Another account already is delegated administrator: one refusal for each such account, with its
 * Regions; none when the flag is given.
 */
export const guardAdmin = ({
  manifest,
  observed,
  regions,
  allowed,
  label,
}: Pick<Situation, 'manifest' | 'observed' | 'regions' | 'allowed' | 'label'>): readonly Refusal[] => {
  if (allowed.has('--allow-admin-change')) return []
  const security = manifest.organization.securityAccount
  const places = new Map<AccountId, string[]>()
  for (const region of regions) {
    const other = otherAdmin(security, region)
    if (other !== undefined) places.set(other, [...(places.get(other) ?? []), region.region])
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

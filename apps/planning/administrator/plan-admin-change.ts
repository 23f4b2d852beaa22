import type { AccountId, Region } from '../../manifest/ids'
import type { DisableOtherAdmin } from '../actions/administrator/disable-other-admin'
import type { Contribution } from '../actions/plan-value'
import type { DeregisterAdmin } from '../actions/teardown/deregister-admin'
import { otherAdmin } from '../situation/region-view'
import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'
import { servicePrincipals } from './plan-service-access'

type Changing = Pick<Situation, 'manifest' | 'observed' | 'regions' | 'allowed' | 'label'>

/**
 * Where other accounts are delegated administrators: AWS has one for all Regions, so those of no
 * manifest count too.
 */
const places = ({ manifest, observed, regions }: Changing): readonly (readonly [Region, AccountId])[] => {
  const here = regions.flatMap((region): readonly (readonly [Region, AccountId])[] => {
    const other = otherAdmin(manifest.organization.securityAccount, region)
    return other === undefined ? [] : [[region.region, other]]
  })
  const { otherAdminsElsewhere: elsewhere } = observed
  const there = elsewhere && isSeen(elsewhere) ? elsewhere.seen : []
  return [...here, ...there.map(({ region, account }) => [region, account] as const)]
}

/**
 * With its flag, other delegated administrators leave every Region and then AWS Organizations, so
 * that the security account can take their place. Source:
 * docs.aws.amazon.com/guardduty/latest/ug/change-guardduty-delegated-admin.html
 */
export const planAdminChange = (situation: Changing): Contribution => {
  const { manifest, observed, allowed, label } = situation
  if (!allowed.has('--allow-admin-change')) return {}
  const security = manifest.organization.securityAccount
  const removals = places(situation).map(
    ([region, account]): DisableOtherAdmin => ({
      kind: 'disable-other-admin',
      region,
      account,
      reason: `${label(security)} takes its place; its members leave it, and its filters, lists and exports no longer reach them`,
    }),
  )
  const registered = isSeen(observed.delegatedAdministrators) ? observed.delegatedAdministrators.seen : []
  const deregistrations = [...registered]
    .filter((account) => account !== security)
    .sort()
    .map(
      (account): DeregisterAdmin => ({
        kind: 'deregister-admin',
        account,
        principal: servicePrincipals[0],
        reason:
          'AWS Organizations takes one delegated administrator for GuardDuty, and GuardDuty leaves the registration',
      }),
    )
  return { actions: [...removals, ...deregistrations] }
}

import type { Contribution } from '../actions/plan-value'
import { differingSettings, presentSettings, wantedSettings } from '../features/organization-settings'
import { offers } from '../situation/region-view'
import type { RegionSituation, Situation } from '../situation/situation'
import { isSeen } from '../state/seen'

/**
 * Whom GuardDuty enrolls by itself and with which features: one action for all features, because
 * calls that update different features at the same time trample each other
 * (hashicorp/terraform-provider-aws serializes them).
 */
export const planOrganizationConfiguration = (
  { manifest, wanted, label }: Pick<Situation, 'manifest' | 'wanted' | 'label'>,
  { region, view }: Pick<RegionSituation, 'region' | 'view'>,
): Contribution => {
  if (!view || !isSeen(view.configuration)) return {}
  const account = manifest.organization.securityAccount
  const action = { kind: 'update-organization-configuration', region, account } as const
  const seen = view.configuration.seen
  const after = wantedSettings(wanted.inRegion(region), seen, (name) => offers(view, name))
  if (seen === undefined) {
    return { actions: [{ ...action, after, reason: 'the organization has no configuration here yet' }] }
  }
  const before = presentSettings(seen)
  const differences = differingSettings(after, before)
  const message = `${label(account)} has reached GuardDuty's limit of members in ${region}`
  return {
    actions: differences.length === 0 ? [] : [{ ...action, before, after, reason: differences.join(', ') }],
    notices: seen.memberLimitReached ? [{ code: 'MEMBER_LIMIT', message, account, region }] : [],
  }
}

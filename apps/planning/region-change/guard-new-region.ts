import { features } from '../../manifest/features'
import { isOfOneAccount } from '../../manifest/manifest'
import type { Contribution } from '../actions/plan-value'
import { namedFeatures } from '../features/wanted-features'
import type { Notice } from '../refusals/notice-codes'
import { type Refusal, refusal } from '../refusals/refusal'
import type { RegionSituation, Situation } from '../situation/situation'
import type { OptIn } from '../state/opt-in'
import { isSeen } from '../state/seen'

type Guarding = Pick<Situation, 'manifest' | 'observed' | 'wanted' | 'label'>

/**
 * Nothing is begun in a Region that is still being enabled, or of which that is not known; one that
 * is off is refused by `guardRegions`.
 */
const guardOptIn = (
  { manifest, observed, label }: Guarding,
  { region, optIn }: RegionSituation,
): readonly Refusal[] => {
  const { managementAccount, securityAccount } = manifest.organization
  const { managementOptIn } = observed
  const isEnabling = (state: OptIn | undefined) => state === 'ENABLING'
  const enabling = [
    ...(isSeen(optIn) && isEnabling(optIn.seen) ? [securityAccount] : []),
    ...(managementAccount && managementOptIn && isSeen(managementOptIn) && isEnabling(managementOptIn.seen[region])
      ? [managementAccount]
      : []),
  ].map((account) => refusal('REGION_NOT_ENABLED', `${region} is ENABLING in ${label(account)}`, { account, region }))
  if (!managementOptIn || isSeen(managementOptIn)) return enabling
  const { operation, account, message } = managementOptIn.denied
  return [...enabling, refusal('DENIED', `${operation} is not allowed in ${label(account)}: ${message}`, { account })]
}

/**
 * An administrator that is registered is settled in the home Region, so that another Region need
 * not wait for that.
 */
const guardRollout = ({ manifest, observed, label }: Guarding): readonly Refusal[] => {
  const { delegatedAdministrators, homeRegion } = observed
  const account = manifest.organization.securityAccount
  if (isOfOneAccount(manifest)) {
    if (!isSeen(homeRegion) || homeRegion.seen !== undefined) return []
    return [refusal('NOT_ROLLED_OUT', `Nothing of Guardpost is in ${label(account)} yet`, { account })]
  }
  if (!isSeen(delegatedAdministrators) || delegatedAdministrators.seen.includes(account)) return []
  return [refusal('NOT_ROLLED_OUT', `${label(account)} is not GuardDuty's delegated administrator yet`, { account })]
}

/**
 * Only a detector reports what a Region offers; before there is one of the administrator, that of
 * the management account does.
 */
const noticeOffer = (
  { wanted }: Guarding,
  { region, securityDetector, managementDetector }: RegionSituation,
): readonly Notice[] => {
  if (!isSeen(securityDetector) || securityDetector.seen || !isSeen(managementDetector)) return []
  const named = namedFeatures(wanted.inRegion(region))
  const known = managementDetector.seen?.features
  if (known === undefined) {
    const message = `Which of ${named.join(', ')} ${region} offers is known once it has a detector; what it does not offer is left out and named then`
    return named.length === 0 ? [] : [{ code: 'FEATURES_UNKNOWN', message, region }]
  }
  return named
    .filter((name) => known[name] === undefined)
    .map((name) => ({
      code: 'FEATURE_NOT_OFFERED',
      message: `${region} does not offer ${features[name].title} (${name})`,
      region,
    }))
}

/**
 * Whether a Region can be added: it is enabled in both accounts, and there is a rollout to which it
 * can be added. All that is wrong at once.
 */
export const guardNewRegion = (
  situation: Guarding,
  region: RegionSituation,
): Required<Pick<Contribution, 'refusals' | 'notices'>> => ({
  refusals: [...guardRollout(situation), ...guardOptIn(situation, region)],
  notices: noticeOffer(situation, region),
})

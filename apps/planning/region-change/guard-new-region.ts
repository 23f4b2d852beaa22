import { featureNames, features } from '../../manifest/features'
import type { Region } from '../../manifest/ids'
import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import { type Refusal, refusal } from '../refusals/refusal'
import { isEnabled } from '../situation/region-view'
import type { RegionSituation, Situation } from '../situation/situation'
import type { ObservedRegion, Seen } from '../state/observed'
import { isSeen } from '../state/seen'
import { type ObservedPolicy, regionDenials } from './region-denials'

/** What is read of a Region before it is added, beside what is read of every Region. */
export interface NewRegionObserved {
  readonly region: Region
  /** The management account's opt-in state. */
  readonly managementOptIn: ObservedRegion['optIn']
  /** Service control policies that reach the accounts in which something is made. */
  readonly policies: Seen<readonly ObservedPolicy[]>
}

type Guarding = Pick<Situation, 'manifest' | 'observed' | 'label'>

/**
 * Nothing is begun in a Region that is still being enabled; one that is off in the security account
 * is refused by `guardRegions`.
 */
const guardOptIn = (
  { manifest, label }: Guarding,
  { region, optIn }: RegionSituation,
  { managementOptIn }: NewRegionObserved,
): readonly Refusal[] => {
  const { managementAccount, securityAccount } = manifest.organization
  const states = [
    ...(isSeen(optIn) && optIn.seen === 'ENABLING' ? [{ account: securityAccount, state: optIn.seen }] : []),
    ...(isSeen(managementOptIn) && !isEnabled({ optIn: managementOptIn })
      ? [{ account: managementAccount, state: managementOptIn.seen }]
      : []),
  ]
  const off = states.map(({ account, state }) =>
    refusal('REGION_NOT_ENABLED', `${region} is ${state} in ${label(account)}`, { account, region }),
  )
  if (isSeen(managementOptIn)) return off
  const { operation, account, message } = managementOptIn.denied
  return [...off, refusal('DENIED', `${operation} is not allowed in ${label(account)}: ${message}`, { account })]
}

/**
 * An administrator that is registered is settled in the home Region, so that another Region need
 * not wait for that.
 */
const guardRollout = ({ manifest, observed, label }: Guarding): readonly Refusal[] => {
  const { delegatedAdministrators } = observed
  const account = manifest.organization.securityAccount
  if (!isSeen(delegatedAdministrators) || delegatedAdministrators.seen.includes(account)) return []
  return [refusal('NOT_ROLLED_OUT', `${label(account)} is not GuardDuty's delegated administrator yet`, { account })]
}

const judgePolicies = ({ region, policies }: NewRegionObserved): Contribution => {
  if (!isSeen(policies)) {
    const { operation, account, message } = policies.denied
    const words = `${operation} is not allowed: ${message}; whether a service control policy denies ${region} is not known`
    return { notices: [{ code: 'POLICIES_UNREAD', message: words, account, region }] }
  }
  const denials = regionDenials(policies.seen, region).map(({ policy, actions, isCertain }) => ({
    isCertain,
    message: `The service control policy "${policy.name}" (${policy.id}), attached to ${policy.targets.join(', ')}, ${isCertain ? 'denies' : 'may deny, unless its other conditions exempt it,'} ${actions.join(', ')} in ${region}`,
  }))
  return {
    refusals: denials.flatMap(({ isCertain, message }) =>
      isCertain ? [refusal('REGION_DENIED', message, { region })] : [],
    ),
    notices: denials.flatMap(({ isCertain, message }): readonly Notice[] =>
      isCertain ? [] : [{ code: 'REGION_MAY_BE_DENIED', message, region }],
    ),
  }
}

/**
 * Only a detector reports what a Region offers; before there is one of the administrator, that of
 * the management account does.
 */
const noticeOffer = (
  { manifest }: Guarding,
  { region, securityDetector, managementDetector }: RegionSituation,
): readonly Notice[] => {
  if (!isSeen(securityDetector) || securityDetector.seen || !isSeen(managementDetector)) return []
  const named = featureNames.filter((name) => manifest.protection.features[name] !== undefined)
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
 * can be added. No service control policy denies it as far as these can be read. All that is wrong
 * at once.
 */
export const guardNewRegion = (
  situation: Guarding,
  region: RegionSituation,
  found: NewRegionObserved,
): Required<Pick<Contribution, 'refusals' | 'notices'>> => {
  const judged = judgePolicies(found)
  return {
    refusals: [...guardRollout(situation), ...guardOptIn(situation, region, found), ...(judged.refusals ?? [])],
    notices: [...noticeOffer(situation, region), ...(judged.notices ?? [])],
  }
}

import type { FeatureName } from '../../manifest/features'
import type { AccountId } from '../../manifest/ids'
import type { Observed, ObservedAdministration, ObservedDetector, ObservedRegion, Seen } from '../state/observed'
import type { ObservedOrganizationConfiguration } from '../state/observed-organization-configuration'
import { isOn } from '../state/opt-in'
import { isSeen } from '../state/seen'

/**
 * A Region with the security account's eyes. Where it is not administrator yet, there is nothing so
 * far.
 */
export interface AdministratorView extends Omit<ObservedAdministration, 'configuration'> {
  readonly detector: ObservedDetector | undefined
  readonly configuration: Seen<ObservedOrganizationConfiguration | undefined>
}

/** What becoming administrator starts from. */
const nothingYet: Omit<AdministratorView, 'detector'> = {
  configuration: { seen: undefined },
  members: { seen: [] },
  filters: { seen: [] },
  destinations: { seen: [] },
}

/** Whether the security account has the Region switched on; unknown counts as no. */
export const isEnabled = ({ optIn }: Pick<ObservedRegion, 'optIn'>): boolean => isSeen(optIn) && isOn(optIn.seen)

/**
 * An account other than the security account that is registered for GuardDuty in AWS Organizations,
 * if any.
 */
export const otherRegistered = (
  security: AccountId,
  { delegatedAdministrators }: Pick<Observed, 'delegatedAdministrators'>,
): AccountId | undefined =>
  isSeen(delegatedAdministrators)
    ? delegatedAdministrators.seen.filter((account) => account !== security).sort()[0]
    : undefined

/**
 * Whether the security account can be made administrator in a Region that has none, or that loses
 * another one by the plan.
 */
export const canBecomeAdmin = (
  security: AccountId,
  observed: Pick<Observed, 'delegatedAdministrators'>,
  mayReplace: boolean,
): boolean =>
  isSeen(observed.delegatedAdministrators) && (mayReplace || otherRegistered(security, observed) === undefined)

/** Another account that is delegated administrator of a Region and not leaving it. */
export const otherAdmin = (security: AccountId, { admin }: Pick<ObservedRegion, 'admin'>): AccountId | undefined =>
  isSeen(admin) && admin.seen?.status === 'ENABLED' && admin.seen.account !== security ? admin.seen.account : undefined

/**
 * What the security account has in a Region in which it is administrator or can become it.
 * Undefined where it cannot: the Region is not enabled, or another administrator is there to stay
 * or still leaving. Undefined too where too little is known because a call was denied.
 */
export const viewAsAdministrator = (
  security: AccountId,
  observed: Pick<Observed, 'delegatedAdministrators'>,
  region: ObservedRegion,
  mayReplace: boolean,
): AdministratorView | undefined => {
  const { admin, securityDetector, administration } = region
  if (!isEnabled(region) || !isSeen(admin) || !isSeen(securityDetector) || !isSeen(administration)) return undefined
  const isAdmin = admin.seen?.account === security && admin.seen.status === 'ENABLED'
  const isFree = admin.seen === undefined || (mayReplace && otherAdmin(security, region) !== undefined)
  const canBe = isFree && canBecomeAdmin(security, observed, mayReplace)
  if (!isAdmin && !canBe) return undefined
  const held = administration.seen ?? { ...nothingYet, ...(region.ownFilters && { filters: region.ownFilters }) }
  return { ...held, detector: securityDetector.seen }
}

/** The account that manages GuardDuty in place of the manifest's one account, as far as that is known. */
export const managerOf = ({ managedBy }: Pick<ObservedRegion, 'managedBy'>): AccountId | undefined =>
  managedBy && isSeen(managedBy) ? managedBy.seen : undefined

/** What an account by itself has in a Region; undefined where another account manages it, or too little is known. */
export const viewByItself = (region: ObservedRegion): AdministratorView | undefined => {
  const { securityDetector, administration, managedBy } = region
  if (!isEnabled(region) || !isSeen(securityDetector) || !isSeen(administration)) return undefined
  if (managedBy && (!isSeen(managedBy) || managedBy.seen !== undefined)) return undefined
  return { ...(administration.seen ?? nothingYet), detector: securityDetector.seen }
}

/**
 * Whether the Region has the feature: a detector reports all that are offered there. Without a
 * detector all are assumed.
 */
export const offers = ({ detector }: AdministratorView, feature: FeatureName): boolean =>
  detector === undefined || detector.features[feature] !== undefined

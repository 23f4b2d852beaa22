import { type FeatureName, featureNames } from '../../manifest/features'
import type { AccountId, Region } from '../../manifest/ids'
import {
  compareFeatures,
  type FeatureDifference,
  type FeatureStates,
  namesIn,
  onlyOffered,
} from '../features/feature-states'
import { type OrganizationSettings, presentSettings, wantedSettings } from '../features/organization-settings'
import type { WantedFeatures } from '../features/wanted-features'
import type { DetectorFeatures } from '../state/observed'
import { isSeen } from '../state/seen'
import { type AdministratorView, offers } from './region-view'

/** How an account becomes a member in a Region. */
export interface Arrival {
  /**
   * Before the organization configuration changes, so that it is not given what an exception
   * disables.
   */
  readonly isEarly: boolean
  /**
   * What it is given by becoming a member: GuardDuty applies the organization's ALL and NEW
   * (CreateMembers, API reference).
   */
  readonly given: DetectorFeatures
  /** What is left to be done after that. */
  readonly difference: FeatureDifference
}

/** What becoming a member gives under an organization configuration. */
export const givenBy = (settings: OrganizationSettings['features'], view: AdministratorView): DetectorFeatures =>
  Object.fromEntries(
    featureNames
      .filter((name) => offers(view, name))
      .map((name) => {
        const { enable = 'NONE', agents = {} } = settings[name] ?? {}
        const given = Object.entries(agents).flatMap(([agent, setting]) => (setting === 'NONE' ? [] : [agent]))
        return [name, { enabled: enable !== 'NONE', agents: enable === 'NONE' ? [] : given }]
      }),
  )

/**
 * How accounts become members. Most join under the configuration that is wanted, which gives them
 * everything. One in which an exception disables a feature that this configuration gives and the
 * present one does not, joins before. Then the feature never comes on in it, and nothing has to be
 * turned off. Undefined where the present configuration is unknown.
 */
export const arrivals = (
  wantedFeatures: WantedFeatures,
  region: Region,
  view: AdministratorView,
): ((newcomer: AccountId) => Arrival) | undefined => {
  if (!isSeen(view.configuration)) return undefined
  const isOffered = (name: FeatureName) => offers(view, name)
  const present = view.configuration.seen
  const before = givenBy(present ? presentSettings(present).features : {}, view)
  const after = givenBy(wantedSettings(wantedFeatures.inRegion(region), present, isOffered).features, view)
  // Accounts that are to be the same want the same value, so that it is compared once for all of them.
  const known = new Map<FeatureStates, Arrival>()
  return (account) => {
    const wanted = wantedFeatures.ofNewcomer(account, region)
    const arrival = known.get(wanted) ?? arrive(onlyOffered(wanted, isOffered), before, after)
    known.set(wanted, arrival)
    return arrival
  }
}

const arrive = (wanted: FeatureStates, before: DetectorFeatures, after: DetectorFeatures): Arrival => {
  const late: Arrival = { isEarly: false, given: after, difference: compareFeatures(wanted, after) }
  if (namesIn(late.difference.off).length === 0) return late
  const early: Arrival = { isEarly: true, given: before, difference: compareFeatures(wanted, before) }
  return namesIn(early.difference.off).length === 0 ? early : late
}

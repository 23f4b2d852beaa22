import { type FeatureName, featureNames } from '../../manifest/features'
import type { AccountId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import {
  compareFeatures,
  type FeatureDifference,
  type FeatureStates,
  namesIn,
  onlyOffered,
} from '../features/feature-states'
import { type OrganizationSettings, presentSettings, wantedSettings } from '../features/organization-settings'
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

const givenBy = (settings: OrganizationSettings['features'], view: AdministratorView): DetectorFeatures =>
  Object.fromEntries(
    featureNames
      .filter((name) => offers(view, name))
      .map((name) => {
        const { enable = 'NONE', agents = {} } = settings[name] ?? {}
        const given = Object.entries(agents).flatMap(([agent, setting]) => (setting === 'NONE' ? [] : [agent]))
        return [name, { enabled: enable !== 'NONE', agents: enable === 'NONE' ? [] : given }]
      }),
  )

/** What the accounts that arrive are to get. */
interface Arriving {
  readonly manifest: Manifest
  /** The features that the manifest wants in an account that is about to become a member. */
  readonly wantedOf: (account: AccountId) => FeatureStates
}

/**
 * How accounts become members. Most join under the configuration that is wanted, which gives them
 * everything. One in which an exception disables a feature that this configuration gives and the
 * present one does not, joins before. Then the feature never comes on in it, and nothing has to be
 * turned off. Undefined where the present configuration is unknown.
 */
export const arrivals = (
  { manifest, wantedOf }: Arriving,
  view: AdministratorView,
): ((newcomer: AccountId) => Arrival) | undefined => {
  if (!isSeen(view.configuration)) return undefined
  const isOffered = (name: FeatureName) => offers(view, name)
  const present = view.configuration.seen
  const before = givenBy(present ? presentSettings(present).features : {}, view)
  const after = givenBy(wantedSettings(manifest, present, isOffered).features, view)
  // Accounts without exceptions want the same value, so that it is compared once for all of them.
  const known = new Map<FeatureStates, Arrival>()
  return (account) => {
    const wanted = wantedOf(account)
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

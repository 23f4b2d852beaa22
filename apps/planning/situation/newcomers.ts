import { featureNames } from '../../manifest/features'
import { compareFeatures, type FeatureDifference, namesIn, onlyOffered } from '../features/feature-states'
import { type OrganizationSettings, presentSettings, wantedSettings } from '../features/organization-settings'
import { wantedOfNewcomers } from '../features/wanted-features'
import type { DetectorFeatures } from '../state/observed'
import { isSeen } from '../state/seen'
import type { Candidate } from './member-verdict'
import { type AdministratorView, offers } from './region-view'
import type { Situation } from './situation'

/** How an account becomes a member in a Region. */
export interface Arrival {
  /** Before the organization configuration changes, so that it is not given what an exception keeps off. */
  readonly isEarly: boolean
  /** What it is given by becoming a member: GuardDuty applies the organization's ALL and NEW (CreateMembers, API reference). */
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

/**
 * Tells of accounts that are to become members how they do. Most join under the configuration that is wanted, which gives them
 * everything. One in which an exception keeps a feature off that this configuration gives and the present one does not, joins
 * before: then the feature never comes on in it, and nothing has to be turned off. Undefined where the present configuration is
 * unknown.
 */
export const arrivals = (
  { manifest }: Pick<Situation, 'manifest'>,
  view: AdministratorView,
): ((newcomer: Candidate) => Arrival) | undefined => {
  if (!isSeen(view.configuration)) return undefined
  const wantedOf = wantedOfNewcomers(manifest)
  const isOffered = (name: (typeof featureNames)[number]) => offers(view, name)
  const present = view.configuration.seen
  const before = givenBy(present ? presentSettings(present).features : {}, view)
  const after = givenBy(wantedSettings(manifest, present, isOffered).features, view)
  const known = new Map<ReturnType<typeof wantedOf>, Arrival>()
  return ({ account }) => {
    const wanted = wantedOf(account.id)
    const arrival = known.get(wanted) ?? arrive(onlyOffered(wanted, isOffered), before, after)
    known.set(wanted, arrival)
    return arrival
  }
}

const arrive = (
  wanted: Parameters<typeof compareFeatures>[0],
  before: DetectorFeatures,
  after: DetectorFeatures,
): Arrival => {
  const late: Arrival = { isEarly: false, given: after, difference: compareFeatures(wanted, after) }
  if (namesIn(late.difference.off).length === 0) return late
  const early: Arrival = { isEarly: true, given: before, difference: compareFeatures(wanted, before) }
  return namesIn(early.difference.off).length === 0 ? early : late
}

import { type FeatureName, featureNames, features } from '../../manifest/features'
import type { AccountId } from '../../manifest/ids'
import type { Contribution } from '../actions/plan-value'
import { compareFeatures } from '../features/feature-states'
import { namedFeatures } from '../features/wanted-features'
import { type AdministratorView, offers } from '../situation/region-view'
import type { RegionSituation, Situation } from '../situation/situation'

type Noticed = Pick<Situation, 'manifest' | 'wanted' | 'label'>

const titled = (name: FeatureName): string => `${features[name].title} (${name})`

/** Accounts in which a GUARDDUTY_POLICY keeps a feature from being what the manifest wants. */
const managedAccounts = (
  { manifest, wanted }: Noticed,
  { region, members }: RegionSituation,
  view: AdministratorView,
): ReadonlyMap<FeatureName, readonly AccountId[]> => {
  const admin = {
    id: manifest.organization.securityAccount,
    wanted: wanted.ofAdmin(region),
    seen: view.detector?.features,
  }
  const detectors = [
    { account: admin.id, difference: compareFeatures(admin.wanted, admin.seen ?? {}) },
    ...members.toBe.map(({ account, difference }) => ({ account: account.id, difference })),
  ]
  const hits = detectors.flatMap(({ account, difference }) =>
    (difference?.managed ?? []).map((name) => ({ name, id: account })),
  )
  return new Map(featureNames.map((name) => [name, hits.filter((hit) => hit.name === name).map(({ id }) => id)]))
}

/**
 * What keeps features in one Region from being what the manifest wants: policies, missing offers,
 * members of which GuardDuty returns nothing.
 */
export const noticeFeatures = (situation: Noticed, region: RegionSituation): Contribution => {
  const { view } = region
  if (!view) return {}
  const silent = region.members.toBe.filter(
    ({ verdict, features, isRemembered }) => verdict === 'enrolled' && features === undefined && !isRemembered,
  )
  const managed = [...managedAccounts(situation, region, view)].filter(([, accounts]) => accounts.length > 0)
  const named = namedFeatures(situation.wanted.inRegion(region.region))
  return {
    waiting: silent.map(({ account }) => ({
      code: 'MEMBER_FEATURES_UNKNOWN',
      message: `GuardDuty returned no features for ${situation.label(account.id)} in ${region.region}`,
      account: account.id,
      region: region.region,
    })),
    notices: [
      ...named
        .filter((name) => !offers(view, name))
        .map((name) => ({
          code: 'FEATURE_NOT_OFFERED' as const,
          message: `${region.region} does not offer ${titled(name)}`,
          region: region.region,
        })),
      ...managed.map(([name, accounts]) => ({
        code: 'FEATURE_MANAGED' as const,
        message: `A GUARDDUTY_POLICY owns ${titled(name)} in ${region.region}: ${accounts.map(situation.label).join(', ')}`,
        region: region.region,
      })),
    ],
  }
}

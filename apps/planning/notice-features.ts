import { type FeatureName, featureNames, features } from '../manifest/features'
import type { AccountId } from '../manifest/ids'
import type { Contribution } from './contribution'
import { compareFeatures, onlyOffered, wantedStates } from './feature-states'
import { judgeCandidates } from './member-verdict'
import { type AdministratorView, offers } from './region-view'
import type { RegionSituation, Situation } from './situation'

type Noticed = Pick<Situation, 'manifest' | 'candidates' | 'label'>

const titled = (name: FeatureName): string => `${features[name].title} (${name})`

/** Accounts in which a GUARDDUTY_POLICY keeps a feature from being what the manifest wants. */
const managedAccounts = (
  { manifest, candidates }: Noticed,
  region: RegionSituation,
  view: AdministratorView,
): ReadonlyMap<FeatureName, readonly AccountId[]> => {
  const named = manifest.protection.features
  const wanted = (of: 'admin' | 'member') => onlyOffered(wantedStates(named, of), (name) => offers(view, name))
  const enrolled = (judgeCandidates({ manifest, candidates }, region) ?? []).filter(
    ({ verdict }) => verdict === 'enrolled',
  )
  const detectors = [
    { id: manifest.organization.securityAccount, of: wanted('admin'), seen: view.detector?.features ?? {} },
    ...enrolled.map(({ account, member }) => ({ id: account.id, of: wanted('member'), seen: member?.features ?? {} })),
  ]
  const hits = detectors.flatMap(({ id, of, seen }) => compareFeatures(of, seen).managed.map((name) => ({ name, id })))
  return new Map(featureNames.map((name) => [name, hits.filter((hit) => hit.name === name).map(({ id }) => id)]))
}

/** What keeps features in one Region from being what the manifest wants: policies, missing offers, members that do not tell. */
export const noticeFeatures = (situation: Noticed, region: RegionSituation): Contribution => {
  const { view } = region
  if (!view) return {}
  const silent = (judgeCandidates(situation, region) ?? []).filter(
    ({ verdict, member }) => verdict === 'enrolled' && member?.features === undefined,
  )
  const managed = [...managedAccounts(situation, region, view)].filter(([, accounts]) => accounts.length > 0)
  const named = featureNames.filter((name) => situation.manifest.protection.features[name] !== undefined)
  return {
    waiting: silent.map(({ account }) => ({
      code: 'MEMBER_FEATURES_UNKNOWN',
      message: `GuardDuty did not tell the features of ${situation.label(account.id)} in ${region.region}`,
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

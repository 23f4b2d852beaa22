import { type FeatureName, featureNames, features } from '../manifest/features'
import type { AccountId, Region } from '../manifest/ids'
import { compareFeatures, namesIn, onlyOffered, wantedStates } from './feature-states'
import { judgeCandidates } from './member-verdict'
import type { Refusal } from './plan-value'
import { refusal } from './refusal'
import { offers } from './region-view'
import type { RegionSituation, Situation } from './situation'

interface Off {
  readonly feature: FeatureName
  readonly account: AccountId
  readonly region: Region
}

type Guarded = Pick<Situation, 'manifest' | 'candidates' | 'regions' | 'allowed'>

const turnedOffIn = (situation: Guarded, region: RegionSituation): readonly Off[] => {
  const { view } = region
  if (!view) return []
  const { organization, protection } = situation.manifest
  const wanted = (of: 'admin' | 'member') =>
    onlyOffered(wantedStates(protection.features, of), (name) => offers(view, name))
  const members = (judgeCandidates(situation, region) ?? []).filter(({ verdict }) => verdict === 'enrolled')
  const detectors = [
    { account: organization.securityAccount, wanted: wanted('admin'), seen: view.detector?.features ?? {} },
    ...members.map(({ account, member }) => ({
      account: account.id,
      wanted: wanted('member'),
      seen: member?.features ?? {},
    })),
  ]
  return detectors.flatMap((detector) =>
    namesIn(compareFeatures(detector.wanted, detector.seen).off).map((feature) => ({
      feature,
      account: detector.account,
      region: region.region,
    })),
  )
}

/** Protections that are on and that the manifest says NONE of, one refusal for each feature; none when the flag is given. */
export const guardProtectionOff = (situation: Guarded): readonly Refusal[] => {
  if (situation.allowed.has('--allow-protection-off')) return []
  const off = situation.regions.flatMap((region) => turnedOffIn(situation, region))
  return featureNames.flatMap((feature) => {
    const hits = off.filter((one) => one.feature === feature)
    if (hits.length === 0) return []
    const accounts = new Set(hits.map(({ account }) => account)).size
    const regions = [...new Set(hits.map(({ region }) => region))].join(', ')
    const who = accounts === 1 ? '1 account' : `${accounts} accounts`
    return [
      refusal('PROTECTION_OFF', `${features[feature].title} (${feature}) would be turned off in ${who}: ${regions}`),
    ]
  })
}

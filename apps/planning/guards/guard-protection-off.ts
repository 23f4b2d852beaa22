import { type FeatureName, featureNames, features } from '../../manifest/features'
import type { AccountId, Region } from '../../manifest/ids'
import { counted } from '../../manifest/text/counted'
import { compareFeatures, namesIn, noDifference } from '../features/feature-states'
import { wantedOfAdmin } from '../features/wanted-features'
import { type Refusal, refusal } from '../refusals/refusal'
import { hadProtections } from '../situation/judge-accounts'
import type { RegionSituation, Situation } from '../situation/situation'

interface Off {
  /** What would be turned off, in words. */
  readonly what: string
  readonly feature: FeatureName
  readonly account: AccountId
  readonly region: Region
}

type Guarded = Pick<Situation, 'manifest' | 'regions' | 'allowed'>

const turnedOffIn = (situation: Guarded, region: RegionSituation): readonly Off[] => {
  const { view } = region
  if (!view) return []
  const { organization } = situation.manifest
  const admin = {
    account: organization.securityAccount,
    difference: compareFeatures(wantedOfAdmin(situation.manifest), view.detector?.features ?? {}),
  }
  const members = region.members.toBe
    .filter(hadProtections)
    .map(({ account, difference }) => ({ account: account.id, difference }))
  return [admin, ...members].flatMap(({ account, difference: { off } = noDifference }) =>
    namesIn(off).map((feature) => {
      const title = `${features[feature].title} (${feature})`
      const agents = off[feature]?.agentsOff?.join(', ')
      return { what: agents === undefined ? title : `${agents} of ${title}`, feature, account, region: region.region }
    }),
  )
}

/**
 * One refusal for each protection and additional configuration that the manifest says NONE of and
 * that is on. None when the flag is given, and none for what newcomers are given by becoming members.
 */
export const guardProtectionOff = (situation: Guarded): readonly Refusal[] => {
  if (situation.allowed.has('--allow-protection-off')) return []
  const off = situation.regions.flatMap((region) => turnedOffIn(situation, region))
  const inOrder = featureNames.flatMap((name) => off.filter(({ feature }) => feature === name))
  return [...new Set(inOrder.map(({ what }) => what))].map((what) => {
    const hits = off.filter((one) => one.what === what)
    const accounts = new Set(hits.map(({ account }) => account)).size
    const regions = [...new Set(hits.map(({ region }) => region))].join(', ')
    const who = counted(accounts, 'account')
    return refusal('PROTECTION_OFF', `${what} would be turned off in ${who}: ${regions}`)
  })
}

import { type FeatureName, featureNames, features } from '../../manifest/features'
import type { AccountId, Region } from '../../manifest/ids'
import { counted } from '../../manifest/text/counted'
import type { Contribution } from '../actions/plan-value'
import { compareFeatures, type FeatureStates, namesIn } from '../features/feature-states'
import { wantedOfAdmin } from '../features/wanted-features'
import { type Refusal, refusal } from '../refusals/refusal'
import { offButBrought, offByPeople } from '../situation/off-origins'
import type { RegionSituation, Situation } from '../situation/situation'
import { listed } from '../words/listed'

interface Off {
  /** What would be turned off, in words. */
  readonly what: string
  readonly feature: FeatureName
  readonly account: AccountId
  readonly region: Region
}

type Guarded = Pick<Situation, 'manifest' | 'regions' | 'allowed'>

interface OffIn {
  readonly account: AccountId
  readonly region: Region
  readonly off: FeatureStates
}

const inWords = ({ account, region, off }: OffIn): readonly Off[] =>
  namesIn(off).map((feature) => {
    const title = `${features[feature].title} (${feature})`
    const agents = off[feature]?.agentsOff?.join(', ')
    return { what: agents === undefined ? title : `${agents} of ${title}`, feature, account, region }
  })

const turnedOffIn = ({ manifest }: Guarded, { region, view, members }: RegionSituation): readonly OffIn[] => {
  if (!view) return []
  const { off } = compareFeatures(wantedOfAdmin(manifest), view.detector?.features ?? {})
  return [
    { account: manifest.organization.securityAccount, region, off },
    ...members.toBe.map((one) => ({ account: one.account.id, region, off: offByPeople(one) })),
  ]
}

/** The same things of several accounts and Regions together, in the order of the features. */
const together = (places: readonly OffIn[]) => {
  const off = places.flatMap(inWords)
  const inOrder = featureNames.flatMap((name) => off.filter(({ feature }) => feature === name))
  return [...new Set(inOrder.map(({ what }) => what))].map((what) => {
    const hits = off.filter((one) => one.what === what)
    const accounts = [...new Set(hits.map(({ account }) => account))]
    return { what, accounts, regions: [...new Set(hits.map(({ region }) => region))].join(', ') }
  })
}

/**
 * One refusal for each protection and additional configuration that the manifest says NONE of and that is on because people wanted it
 * on. None when the flag is given, and none for what accounts have by joining, or brought along.
 */
export const guardProtectionOff = (situation: Guarded): readonly Refusal[] => {
  if (situation.allowed.has('--allow-protection-off')) return []
  return together(situation.regions.flatMap((region) => turnedOffIn(situation, region))).map(
    ({ what, accounts, regions }) =>
      refusal('PROTECTION_OFF', `${what} would be turned off in ${counted(accounts.length, 'account')}: ${regions}`),
  )
}

/** What accounts had on when they became members: an account that joins stops no deploy, and nobody's protection ends unasked. */
export const noticeProtectionsKept = (situation: Guarded & Pick<Situation, 'label'>): Contribution => {
  if (situation.allowed.has('--allow-protection-off')) return {}
  const places = situation.regions.flatMap(({ region, members }) =>
    members.toBe.map((one) => ({ account: one.account.id, region, off: offButBrought(one) })),
  )
  const notices = together(places).map(({ what, accounts, regions }) => ({
    code: 'PROTECTION_KEPT' as const,
    message: `${what} was on in ${listed(accounts.map(situation.label))} before GuardDuty made it a member, and the manifest says NONE: ${regions}. It stays on; "guardpost deploy --allow-protection-off" turns it off`,
  }))
  return notices.length === 0 ? {} : { notices }
}

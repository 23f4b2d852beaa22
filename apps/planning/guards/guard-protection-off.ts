import { type FeatureName, featureNames, features } from '../../manifest/features'
import type { AccountId, Region } from '../../manifest/ids'
import type { ProtectionRow } from '../../manifest/protection/protection-table'
import { counted } from '../../manifest/text/counted'
import type { Contribution } from '../actions/plan-value'
import { compareFeatures, type FeatureStates, namesIn } from '../features/feature-states'
import { type Refusal, refusal } from '../refusals/refusal'
import { offButBrought, offByPeople } from '../situation/off-origins'
import type { RegionSituation, Situation } from '../situation/situation'
import { listed } from '../words/listed'
import { linesOf } from '../words/manifest-lines'

interface Off {
  /** The lines of the manifest that want it. */
  readonly lines: readonly string[]
  /** What would be turned off, in words. */
  readonly what: string
  readonly feature: FeatureName
  readonly account: AccountId
  readonly region: Region
}

type Guarded = Pick<Situation, 'manifest' | 'wanted' | 'regions' | 'allowed'>

interface OffIn {
  readonly account: AccountId
  readonly region: Region
  readonly off: FeatureStates
}

/** A place with what the manifest says there. */
interface LinedOff extends OffIn {
  readonly row: ProtectionRow
}

const inWords = ({ manifest }: Pick<Situation, 'manifest'>, { account, region, off, row }: LinedOff): readonly Off[] =>
  namesIn(off).map((feature) => {
    const title = `${features[feature].title} (${feature})`
    const agents = off[feature]?.agentsOff?.join(', ')
    return {
      what: agents === undefined ? title : `${agents} of ${title}`,
      feature,
      account,
      region,
      lines: linesOf(manifest, row, [feature]),
    }
  })

const turnedOffInMembers = ({ region, members }: RegionSituation): readonly OffIn[] =>
  members.toBe.map((one) => ({ account: one.account.id, region, off: offByPeople(one) }))

const turnedOffIn = ({ manifest, wanted }: Guarded, situation: RegionSituation): readonly OffIn[] => {
  const { region, view } = situation
  if (!view) return []
  const { off } = compareFeatures(wanted.ofAdmin(region), view.detector?.features ?? {})
  return [{ account: manifest.organization.securityAccount, region, off }, ...turnedOffInMembers(situation)]
}

/** The same things of several accounts and Regions together, in the order of the features. */
const together = (situation: Pick<Situation, 'manifest' | 'wanted'>, places: readonly OffIn[]) => {
  const off = places
    .filter((place) => namesIn(place.off).length > 0)
    .flatMap((place) => inWords(situation, { ...place, row: situation.wanted.row(place.account, place.region) }))
  const inOrder = featureNames.flatMap((name) => off.filter(({ feature }) => feature === name))
  return [...new Set(inOrder.map(({ what }) => what))].map((what) => {
    const hits = off.filter((one) => one.what === what)
    const accounts = [...new Set(hits.map(({ account }) => account))]
    const lines = [...new Set(hits.flatMap((one) => one.lines))].sort()
    return { what, accounts, lines, regions: [...new Set(hits.map(({ region }) => region))].join(', ') }
  })
}

/**
 * One refusal for each protection and additional configuration that the manifest says NONE of and that is on because people wanted it
 * on. None when the flag is given, and none for what accounts have by joining, or brought along.
 * @param whose everybody's detectors, the administrator's own included, or those of members alone.
 */
export const guardProtectionOff = (
  situation: Guarded,
  whose: 'everybody' | 'members' = 'everybody',
): readonly Refusal[] => {
  if (situation.allowed.has('--allow-protection-off')) return []
  return together(
    situation,
    situation.regions.flatMap((region) =>
      whose === 'members' ? turnedOffInMembers(region) : turnedOffIn(situation, region),
    ),
  ).map(({ what, accounts, regions, lines }) => {
    const message = `${what} would be turned off in ${counted(accounts.length, 'account')}: ${regions}`
    return refusal('PROTECTION_OFF', message, { accounts, ...(lines.length > 0 && { lines }) })
  })
}

/** What accounts had on when they became members: an account that joins stops no deploy, and nobody's protection ends unasked. */
export const noticeProtectionsKept = (situation: Guarded & Pick<Situation, 'label'>): Contribution => {
  if (situation.allowed.has('--allow-protection-off')) return {}
  const places = situation.regions.flatMap(({ region, members }) =>
    members.toBe.map((one) => ({ account: one.account.id, region, off: offButBrought(one) })),
  )
  const notices = together(situation, places).map(({ what, accounts, regions }) => ({
    code: 'PROTECTION_KEPT' as const,
    message: `${what} was on in ${listed(accounts.map(situation.label))} before GuardDuty made it a member, and the manifest says NONE: ${regions}. It stays on; "guardpost deploy --allow-protection-off" turns it off`,
  }))
  return notices.length === 0 ? {} : { notices }
}

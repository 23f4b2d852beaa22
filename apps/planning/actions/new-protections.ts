import { type FeatureName, featureNames, features } from '../../manifest/features'
import type { AccountId, Region } from '../../manifest/ids'
import { type ProtectionPrice, protectionPrices } from '../cost/protection-prices'
import type { Desired } from '../state/desired'
import type { Observed } from '../state/observed'
import type { Action } from './action'
import { kindOf } from './index'
import type { Protection } from './kind'
import { type KnownRegion, knownRegion } from './known-detectors'
import { turnedOnByPolicies } from './turned-on-by-policies'

/** A protection that a plan newly turns on, which costs money from then on. */
export interface NewProtection {
  readonly feature: Protection
  readonly title: string
  /** How many different accounts, at most. */
  readonly accounts: number
  /** How many different Regions, at most. */
  readonly regions: number
  /** How many detectors at most: account and Region together. */
  readonly count: number
  /**
   * How many of `count` are certain. The others may have the protection already, because their detector was not seen, or their
   * Region may not offer it.
   */
  readonly certain: number
  /** What it is billed by, at the prices of these Regions. */
  readonly prices: readonly ProtectionPrice[]
}

interface Place {
  readonly account: AccountId
  readonly region: Region
}

/** The places where one protection is newly on, by place, and whether that is certain. */
type Places = Map<string, Place & { readonly isCertain: boolean }>

/** What an action turns on in one account: with the detector also what was on in it before it was turned off. */
const turnedOnIn = (
  account: AccountId,
  protections: readonly Protection[],
  known: KnownRegion,
): readonly { readonly protection: Protection; readonly isCertain: boolean }[] => {
  const { has, asleep, isComplete } = known.detectorOf(account)
  const turnedOn = protections.includes('FOUNDATIONAL') ? [...protections, ...asleep] : protections
  return turnedOn.flatMap((protection) => {
    const isOffered = protection === 'FOUNDATIONAL' || known.offers(protection)
    if (has.has(protection) || isOffered === false) return []
    return [{ protection, isCertain: isComplete && isOffered === true }]
  })
}

type PlacesOf = (protection: Protection) => Places

const addTurnedOn = (
  { account, region }: Place,
  protections: readonly Protection[],
  known: KnownRegion,
  placesOf: PlacesOf,
): void => {
  for (const { protection, isCertain } of turnedOnIn(account, protections, known)) {
    placesOf(protection).set(`${account} ${region}`, { account, region, isCertain })
  }
}

const addAction = (action: Action, known: ReadonlyMap<Region, KnownRegion>, placesOf: PlacesOf): void => {
  const cost = kindOf(action).costs?.(action)
  const found = 'region' in action ? known.get(action.region) : undefined
  if (!cost || !found || !('region' in action)) return
  const { region } = action
  for (const account of cost.accounts === 'members' ? found.members : cost.accounts) {
    addTurnedOn({ account, region }, cost.protections, found, placesOf)
    for (const feature of cost.ended ?? []) placesOf(feature).delete(`${account} ${region}`)
  }
}

const titleOf = (protection: 'FOUNDATIONAL' | FeatureName): string =>
  protection === 'FOUNDATIONAL' ? 'GuardDuty foundational threat detection' : features[protection].title

/**
 * The protections that the actions, in their order, turn on in accounts that do not have them now, foundational first, be it themselves
 * or through policies. What a new detector has on by itself counts whether or not the manifest names it.
 */
export const newProtections = (
  actions: readonly Action[],
  { desired, observed }: { readonly desired: Pick<Desired, 'manifest'>; readonly observed: Observed },
): readonly NewProtection[] => {
  const known = new Map(
    observed.regions.map((region) => [region.region, knownRegion(region, desired.manifest.organization)]),
  )
  const protections = ['FOUNDATIONAL', ...featureNames] as const
  const places = new Map<Protection, Places>(protections.map((protection) => [protection, new Map()]))
  const placesOf = (protection: Protection): Places => places.get(protection) ?? new Map()
  for (const { protections: on, ...place } of turnedOnByPolicies(actions, { desired, observed })) {
    const found = known.get(place.region)
    if (found) addTurnedOn(place, on, found, placesOf)
  }
  for (const action of actions) addAction(action, known, placesOf)
  return protections.flatMap((feature) => {
    const hits = [...placesOf(feature).values()]
    if (hits.length === 0) return []
    const regions = new Set(hits.map(({ region }) => region))
    return [
      {
        feature,
        title: titleOf(feature),
        accounts: new Set(hits.map(({ account }) => account)).size,
        regions: regions.size,
        count: hits.length,
        certain: hits.filter(({ isCertain }) => isCertain).length,
        prices: protectionPrices(feature, [...regions].sort()),
      },
    ]
  })
}

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

/** A protection that a plan newly turns on, which costs money from then on, or turns off, which costs nothing more. */
export interface ChangedProtection {
  readonly feature: Protection
  readonly title: string
  /** How many different accounts, at most. */
  readonly accounts: number
  /** How many different Regions, at most. */
  readonly regions: number
  /** How many detectors at most: account and Region together. */
  readonly count: number
  /**
   * How many of `count` are certain. The others may be as the plan wants them already, because their detector was not seen, or their
   * Region may not offer the protection.
   */
  readonly certain: number
  /** What it is billed by, at the prices of these Regions. */
  readonly prices: readonly ProtectionPrice[]
}

interface Place {
  readonly account: AccountId
  readonly region: Region
}

/** The places where one protection is newly on or off, by place, and whether that is certain. */
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

/** Where each protection comes on and goes off. */
interface Changes {
  readonly on: (protection: Protection) => Places
  readonly off: (protection: Protection) => Places
}

const addTurnedOn = (
  { account, region }: Place,
  protections: readonly Protection[],
  known: KnownRegion,
  { on, off }: Changes,
): void => {
  for (const protection of protections) off(protection).delete(`${account} ${region}`)
  for (const { protection, isCertain } of turnedOnIn(account, protections, known)) {
    on(protection).set(`${account} ${region}`, { account, region, isCertain })
  }
}

/**
 * A protection that was not on before costs nothing less; one that an earlier action turned on costs nothing more. What an account had
 * that is not watched yet is nobody's to tell.
 */
const addTurnedOff = (
  { account, region }: Place,
  feature: FeatureName,
  known: KnownRegion,
  { on, off }: Changes,
): void => {
  const place = `${account} ${region}`
  on(feature).delete(place)
  const { has, isComplete } = known.detectorOf(account)
  if (has.has(feature) || (has.has('FOUNDATIONAL') && !isComplete))
    off(feature).set(place, { account, region, isCertain: has.has(feature) })
}

const addAction = (action: Action, known: ReadonlyMap<Region, KnownRegion>, changes: Changes): void => {
  const cost = kindOf(action).costs?.(action)
  const found = 'region' in action ? known.get(action.region) : undefined
  if (!cost || !found || !('region' in action)) return
  const { region } = action
  for (const account of cost.accounts === 'members' ? found.members : cost.accounts) {
    addTurnedOn({ account, region }, cost.protections, found, changes)
    for (const feature of cost.ended ?? []) addTurnedOff({ account, region }, feature, found, changes)
  }
}

const titleOf = (protection: 'FOUNDATIONAL' | FeatureName): string =>
  protection === 'FOUNDATIONAL' ? 'GuardDuty foundational threat detection' : features[protection].title

const protections: readonly Protection[] = ['FOUNDATIONAL', ...featureNames]

const placesByProtection = (): Changes['on'] => {
  const places = new Map<Protection, Places>(protections.map((protection) => [protection, new Map()]))
  return (protection) => places.get(protection) ?? new Map()
}

const changedIn = (placesOf: Changes['on']): readonly ChangedProtection[] =>
  protections.flatMap((feature) => {
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

/** What a plan newly protects, and what it protects no longer; foundational first. */
export interface ProtectionChanges {
  readonly on: readonly ChangedProtection[]
  readonly off: readonly ChangedProtection[]
}

/**
 * The protections that the actions, in their order, turn on in accounts that do not have them now, be it themselves or through policies,
 * and those that they turn off themselves where they are on. What a new detector has on by itself counts whether or not the manifest
 * names it.
 */
export const protectionChanges = (
  actions: readonly Action[],
  { desired, observed }: { readonly desired: Pick<Desired, 'manifest'>; readonly observed: Observed },
): ProtectionChanges => {
  const known = new Map(
    observed.regions.map((region) => [region.region, knownRegion(region, desired.manifest.organization)]),
  )
  const changes: Changes = { on: placesByProtection(), off: placesByProtection() }
  for (const { protections: on, ...place } of turnedOnByPolicies(actions, { desired, observed })) {
    const found = known.get(place.region)
    if (found) addTurnedOn(place, on, found, changes)
  }
  for (const action of actions) addAction(action, known, changes)
  return { on: changedIn(changes.on), off: changedIn(changes.off) }
}

import { featureNames, features } from '../../manifest/features'
import type { AccountId, Region } from '../../manifest/ids'
import type { Action } from './action'
import { kindOf } from './index'
import type { Protection } from './kind'

/** A protection that a plan newly turns on, which costs money from then on. */
export interface NewProtection {
  readonly feature: Protection
  readonly title: string
  /** How many different accounts. */
  readonly accounts: number
  /** How many different Regions. */
  readonly regions: number
  /** How many detectors: account and Region together. */
  readonly count: number
}

interface TurnedOn {
  readonly protection: Protection
  readonly account: AccountId
  readonly region: Region
}

const placesOf = (action: Action): readonly TurnedOn[] => {
  const cost = kindOf(action).costs?.(action)
  if (!cost || !('region' in action)) return []
  const { region } = action
  return cost.accounts.flatMap((account) => cost.protections.map((protection) => ({ protection, account, region })))
}

/**
 * The protections that actions turn on in accounts that do not have them now, foundational first.
 */
export const newProtections = (actions: readonly Action[]): readonly NewProtection[] => {
  const places = actions.flatMap(placesOf)
  return (['FOUNDATIONAL', ...featureNames] as const).flatMap((feature) => {
    const hits = places.filter(({ protection }) => protection === feature)
    if (hits.length === 0) return []
    return [
      {
        feature,
        title: feature === 'FOUNDATIONAL' ? 'GuardDuty foundational threat detection' : features[feature].title,
        accounts: new Set(hits.map(({ account }) => account)).size,
        regions: new Set(hits.map(({ region }) => region)).size,
        count: new Set(hits.map(({ account, region }) => `${account} ${region}`)).size,
      },
    ]
  })
}

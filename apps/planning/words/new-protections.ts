import { type FeatureName, featureNames, features } from '../../manifest/features'
import type { AccountId, Region } from '../../manifest/ids'
import type { Action, FeatureStates } from '../actions/action'

/** What AWS charges for apart: a feature, or GuardDuty's foundational threat detection. */
export type Protection = FeatureName | 'FOUNDATIONAL'

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

interface Place {
  readonly protection: Protection
  readonly account: AccountId
  readonly region: Region
}

const turnedOn = (after: FeatureStates = {}, before: FeatureStates = {}): readonly FeatureName[] =>
  featureNames.filter((name) => after[name]?.enabled && !before[name]?.enabled)

const placesOf = (action: Action): readonly Place[] => {
  const at = (protections: readonly Protection[], accounts: readonly AccountId[], region: Region) =>
    accounts.flatMap((account) => protections.map((protection) => ({ protection, account, region })))
  switch (action.kind) {
    case 'start-monitoring-members':
      return at(['FOUNDATIONAL'], action.accounts, action.region)
    case 'create-members':
      return at(['FOUNDATIONAL', ...(action.features ?? [])], action.accounts, action.region)
    case 'enable-management-detector':
      return at(['FOUNDATIONAL'], [action.account], action.region)
    case 'update-member-features':
      return at(turnedOn(action.after, action.before), action.accounts, action.region)
    case 'update-admin-detector': {
      const base = action.after.enabled ? (['FOUNDATIONAL'] as const) : []
      return at([...base, ...turnedOn(action.after.features, action.before?.features)], [action.account], action.region)
    }
    default:
      return []
  }
}

/** The protections that actions turn on in accounts that do not have them now, foundational first. */
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

import { type FeatureName, featureNames } from '../manifest/features'
import type { AccountId, Region } from '../manifest/ids'
import type { Enroll } from '../manifest/manifest'
import type { AccountCoverageState } from './account-states'
import { reachedAccounts } from './reached-accounts'
import { isSeen } from './seen'
import type { RegionSituation, Situation } from './situation'
import { type InstanceVerdict, instanceVerdict, pairInstances } from './stack-verdict'

/** How the alert path of a Region stands: the worst of its stack instances. */
export type AlertState = InstanceVerdict | 'unknown'

/** A feature of the manifest in one Region: in how many of the detectors that were read it is on. */
export interface FeatureCoverage {
  readonly wanted: Enroll
  readonly on: number
  readonly of: number
}

/** One Region of the status matrix. */
export interface RegionCoverage {
  readonly region: Region
  /** GuardDuty's delegated administrator; null where there is none or AWS did not tell. */
  readonly admin: AccountId | null
  /** The organization's auto-enable setting; null where there is none or AWS did not tell. */
  readonly autoEnable: Enroll | null
  readonly members: {
    readonly enabled: number
    readonly missing: readonly AccountId[]
    readonly failed: readonly AccountId[]
    readonly unknown: readonly AccountId[]
  }
  readonly features: Readonly<Partial<Record<FeatureName, FeatureCoverage>>>
  readonly alerts: AlertState
}

/** The worst first. */
const alertOrder: readonly InstanceVerdict[] = ['missing', 'failed', 'in-progress', 'current']

const alertsIn = (
  { manifest, assembly, observed }: Pick<Situation, 'manifest' | 'assembly' | 'observed'>,
  region: Region,
): AlertState => {
  const { stackSets } = observed
  if (!isSeen(stackSets)) return 'unknown'
  const live = isSeen(observed.accounts) ? observed.accounts.seen : []
  const verdicts = assembly.stackSets.flatMap((wanted) => {
    const found = stackSets.seen.find(({ name }) => name === wanted.name)
    const accounts = reachedAccounts(wanted.targets, manifest, live)
    return pairInstances(wanted, found, accounts).flatMap((pair) =>
      pair.region === region ? [instanceVerdict(pair.found)] : [],
    )
  })
  return alertOrder.find((one) => verdicts.includes(one)) ?? 'missing'
}

const featuresIn = (
  { manifest }: Pick<Situation, 'manifest'>,
  { view }: RegionSituation,
): RegionCoverage['features'] => {
  const members = view && isSeen(view.members) ? view.members.seen : []
  const enabled = members.flatMap(({ relationship, features }) =>
    relationship === 'Enabled' && features ? [features] : [],
  )
  const detectors = [...(view?.detector ? [view.detector.features] : []), ...enabled]
  return Object.fromEntries(
    featureNames.flatMap((name) => {
      const setting = manifest.protection.features[name]
      const on = detectors.filter((features) => features[name]?.enabled).length
      return setting ? [[name, { wanted: setting.enable, on, of: detectors.length }]] : []
    }),
  )
}

/** One Region, with the states of all accounts in it. */
export const regionCoverage = (
  situation: Pick<Situation, 'manifest' | 'assembly' | 'observed'>,
  region: RegionSituation,
  states: ReadonlyMap<AccountId, AccountCoverageState>,
): RegionCoverage => {
  const { securityAccount } = situation.manifest.organization
  const members = [...states].filter(([id]) => id !== securityAccount).sort(([a], [b]) => (a < b ? -1 : 1))
  const inState = (...wanted: readonly AccountCoverageState[]) =>
    members.filter(([, state]) => wanted.includes(state)).map(([id]) => id)
  const configuration = region.view?.configuration
  return {
    region: region.region,
    admin: (isSeen(region.admin) && region.admin.seen?.account) || null,
    autoEnable: (configuration && isSeen(configuration) && configuration.seen?.enroll) || null,
    members: {
      enabled: inState('enabled', 'incomplete').length,
      missing: inState('missing'),
      failed: inState('disabled'),
      unknown: inState('unknown'),
    },
    features: featuresIn(situation, region),
    alerts: alertsIn(situation, region.region),
  }
}

import { type FeatureName, featureNames } from '../../manifest/features'
import type { AccountId, Region } from '../../manifest/ids'
import type { Enroll } from '../../manifest/manifest'
import type { ProtectionCell, ProtectionRow } from '../../manifest/protection/protection-table'
import { toPointer } from '../../manifest/text/place'
import type { Wave } from '../actions/share'
import type { RegionSituation, Situation } from '../situation/situation'
import { watchesSlack } from '../stacks/judge-instances'
import { type InstanceVerdict, instanceVerdict, pairInstances } from '../stacks/stack-verdict'
import type { AccountCoverageState } from '../state/account-states'
import type { DetectorFeatures } from '../state/observed'
import { isSeen } from '../state/seen'
import { groupBy } from '../words/group-by'
import type { BrokenWays } from './broken-ways'
import { type ListCoverage, listCoverage } from './list-coverage'

/**
 * How the security account's alert path of a Region stands: the worst of its stack instances, and
 * `broken` where these are in place and a link is not as it was deployed. Those of members stand
 * with their routes; what watches Slack is of no Region.
 */
type AlertState = InstanceVerdict | 'broken' | 'unknown'

/**
 * A feature of the manifest in one Region: in how many of the detectors that were read it is on.
 * Accounts with an exception for it are counted apart, and excluded accounts not at all.
 */
export interface FeatureCoverage {
  readonly wanted: Enroll
  readonly on: number
  readonly of: number
  /**
   * How many detectors are of accounts with an exception for the feature; absent where there is
   * none.
   */
  readonly exceptions?: number
}

/** One Region of the status matrix. */
export interface RegionCoverage {
  readonly region: Region
  /** GuardDuty's delegated administrator; null where there is none or AWS did not return it. */
  readonly admin: AccountId | null
  /** The organization's auto-enable setting; null where there is none or AWS did not return it. */
  readonly autoEnable: Enroll | null
  readonly members: {
    readonly enabled: number
    /** Absent where every account was looked at. */
    readonly remembered?: number
    readonly missing: readonly AccountId[]
    readonly failed: readonly AccountId[]
    readonly unknown: readonly AccountId[]
  }
  readonly features: Readonly<Partial<Record<FeatureName, FeatureCoverage>>>
  /** Trusted and threat lists of the manifest; absent where it has none. */
  readonly lists?: readonly ListCoverage[]
  readonly alerts: AlertState
}

/** The worst first. */
const alertOrder: readonly InstanceVerdict[] = ['missing', 'failed', 'in-progress', 'current']

const alertsIn = ({ assembly, observed }: Pick<Situation, 'assembly' | 'observed'>, region: Region): AlertState => {
  const { stackSets } = observed
  if (!isSeen(stackSets)) return 'unknown'
  const verdicts = assembly.stackSets.flatMap((wanted) => {
    if (wanted.targets.model !== 'self-managed' || watchesSlack(assembly, wanted)) return []
    const found = stackSets.seen.find(({ name }) => name === wanted.name)
    return pairInstances(wanted, found, wanted.targets.accounts).flatMap((pair) =>
      pair.region === region ? [instanceVerdict(pair.found)] : [],
    )
  })
  return alertOrder.find((one) => verdicts.includes(one)) ?? 'missing'
}

const soundOrBroken = (state: AlertState, region: Region, { regions, unread }: BrokenWays): AlertState => {
  if (state !== 'current') return state
  if (regions.has(region)) return 'broken'
  return unread.has(region) ? 'unknown' : state
}

type Covered = Pick<Situation, 'manifest' | 'wanted'>

/** Whether the same line of the manifest decides: rows of accounts without exceptions are the same value. */
const isSameLine = (one: ProtectionCell | undefined, other: ProtectionCell): boolean =>
  one === other || (one !== undefined && toPointer(one.by) === toPointer(other.by))

/** The detectors that were read in a Region and count, with the lines that decide in their accounts. */
const detectorsIn = (
  { manifest, wanted }: Covered,
  { region, view }: RegionSituation,
  { accounts }: Wave,
): readonly { readonly features: DetectorFeatures; readonly row: ProtectionRow }[] => {
  const members = view && isSeen(view.members) ? view.members.seen : []
  const admin = view?.detector && { id: manifest.organization.securityAccount, features: view.detector.features }
  const enabled = members.flatMap(({ id, relationship, features }) =>
    relationship === 'Enabled' && features && wanted.enrollment(id).isEnrolled ? [{ id, features }] : [],
  )
  const shown = [...(admin ? [admin] : []), ...enabled].filter(({ id }) => accounts?.has(id) ?? true)
  return shown.map(({ id, features }) => ({
    features,
    row: wanted.row(id, region),
  }))
}

const featuresIn = (situation: Covered, region: RegionSituation, part: Wave): RegionCoverage['features'] => {
  const detectors = detectorsIn(situation, region, part)
  const byRow = [...groupBy(detectors, ({ row }) => row)]
  const everybody = situation.wanted.inRegion(region.region).row
  return Object.fromEntries(
    featureNames.flatMap((name) => {
      const setting = everybody[name]
      if (setting === undefined) return []
      const usual = byRow.flatMap(([row, same]) => (isSameLine(row[name], setting) ? same : []))
      const exceptions = detectors.length - usual.length
      const on = usual.filter(({ features }) => features[name]?.enabled).length
      return [[name, { wanted: setting.enable, on, of: usual.length, ...(exceptions > 0 && { exceptions }) }]]
    }),
  )
}

/** One Region, with the states of the accounts that are shown in it. */
export const regionCoverage = (
  situation: Pick<Situation, 'manifest' | 'wanted' | 'assembly' | 'observed'> & { readonly broken: BrokenWays },
  region: RegionSituation,
  states: ReadonlyMap<AccountId, AccountCoverageState>,
  part: Wave,
): RegionCoverage => {
  const { securityAccount } = situation.manifest.organization
  const members = [...states].filter(([id]) => id !== securityAccount).sort(([a], [b]) => (a < b ? -1 : 1))
  const inState = (...wanted: readonly AccountCoverageState[]) =>
    members.filter(([, state]) => wanted.includes(state)).map(([id]) => id)
  const configuration = region.view?.configuration
  const lists = listCoverage(situation, region)
  const remembered = inState('remembered').length
  return {
    region: region.region,
    admin: (isSeen(region.admin) && region.admin.seen?.account) || null,
    autoEnable: (configuration && isSeen(configuration) && configuration.seen?.enroll) || null,
    members: {
      enabled: inState('enabled', 'incomplete').length,
      ...(remembered > 0 && { remembered }),
      missing: inState('missing'),
      failed: inState('disabled'),
      unknown: inState('unknown'),
    },
    features: featuresIn(situation, region, part),
    ...(lists && { lists }),
    alerts: soundOrBroken(alertsIn(situation, region.region), region.region, situation.broken),
  }
}

import { type AgentName, type FeatureName, featureNames, features } from '../../manifest/features'
import type { Region } from '../../manifest/ids'
import { isOfOneAccount } from '../../manifest/manifest'
import type { ProtectionCell, ProtectionRow, ProtectionTable } from '../../manifest/protection/protection-table'
import type { DetectorFeature } from '../state/observed'
import { isSeen } from '../state/seen'
import type { ExplainedSubject } from './account-enrollment'
import type { FeaturePolicy, PolicyEffect } from './account-policies'
import type { RegionStanding, Standing } from './account-standing'
import { type Reason, reasonAt } from './manifest-reasons'
import type { ManifestSource } from './manifest-source'

/** What the manifest wants of a feature: `new` is on in accounts that join, and leaves the others as they are. */
export type Wanted = 'on' | 'off' | 'new' | 'left-alone'

/** How a feature is; `not-offered` by GuardDuty in the Region. */
export interface FeatureNow {
  readonly state: 'on' | 'off' | 'not-offered'
  /** Additional configurations that are on. */
  readonly agents: readonly AgentName[]
  /** AWS's ManagedBy: a policy holds it. */
  readonly managedBy?: string
}

/** One feature of an account in a Region: what is wanted, by which line, and what is. */
export interface FeatureExplanation {
  readonly feature: FeatureName
  readonly wanted: Wanted
  /** The line that decides; absent where no line does, so that the feature is left alone. */
  readonly by?: Reason
  /** Additional configurations of which the manifest says something. */
  readonly agents: Readonly<Partial<Record<AgentName, 'on' | 'off' | 'new'>>>
  /** What policies of the organization make of it; absent while the type GUARDDUTY_POLICY is not in the root. */
  readonly policy?: FeaturePolicy
  /** Absent where AWS was not asked, or returned nothing. */
  readonly now?: FeatureNow
  /** Whether what is, or what policies make of it, differs from what is wanted. */
  readonly differs: boolean
}

const wantedBy: Readonly<Record<ProtectionCell['enable'], Exclude<Wanted, 'left-alone'>>> = {
  ALL: 'on',
  NEW: 'new',
  NONE: 'off',
}

const agentsOf = (feature: FeatureName, cell: ProtectionCell | undefined): FeatureExplanation['agents'] => {
  if (cell === undefined || cell.enable === 'NONE') return {}
  const known = features[feature].agents as readonly AgentName[]
  return Object.fromEntries(
    known.flatMap((agent): (readonly [AgentName, 'on' | 'off' | 'new'])[] => {
      if (cell.agents.includes(agent)) return [[agent, cell.enable === 'NEW' ? 'new' : 'on']]
      return cell.agentsOff?.includes(agent) ? [[agent, 'off']] : []
    }),
  )
}

const nowOf = (feature: DetectorFeature | undefined): FeatureNow =>
  feature === undefined
    ? { state: 'not-offered', agents: [] }
    : {
        state: feature.enabled ? 'on' : 'off',
        agents: feature.agents,
        ...(feature.managedBy !== undefined && { managedBy: feature.managedBy }),
      }

/** The features that GuardDuty returned for the account; undefined where it returned none. */
const featuresNow = (standing: Standing | undefined) =>
  standing?.kind === 'administrator' || standing?.kind === 'member' ? standing.features : undefined

const held = { on: 'enabled', off: 'disabled' } as const

/** Whether policies hold something against the manifest, or, where they carry it out, do not hold what it wants. */
const isHeldOtherwise = ({ wanted, agents, policy }: Compared, byPolicies: boolean): boolean => {
  if (policy === undefined) return false
  const differs = (one: Wanted, state: string = 'unmanaged'): boolean =>
    (one === 'on' || one === 'off') && (state === 'unmanaged' ? byPolicies : state !== held[one])
  return (
    differs(wanted, policy.state) ||
    Object.entries(agents).some(([agent, one]) => differs(one, policy.agents[agent as AgentName]?.state))
  )
}

type Compared = Omit<FeatureExplanation, 'differs'>

const isOtherwise = ({ wanted, agents, now }: Compared): boolean => {
  if (now === undefined || now.state === 'not-offered') return false
  if ((wanted === 'on' || wanted === 'off') && now.state !== wanted) return true
  return Object.entries(agents).some(
    ([agent, one]) => one !== 'new' && now.agents.some((on) => on === agent) !== (one === 'on'),
  )
}

/** Where features are explained, and with what. */
interface FeatureSetting {
  readonly table: ProtectionTable
  readonly region: Region
  /** Whether GuardDuty is to watch the account. */
  readonly isWatched: boolean
  /** Absent while no policies of the type count. */
  readonly effect: PolicyEffect | undefined
}

/** Nobody joins an account by itself: NEW is on in it, as ALL is. */
const rowOf = ({ manifest }: ManifestSource, row: ProtectionRow): ProtectionRow =>
  isOfOneAccount(manifest)
    ? Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [name, cell.enable === 'NEW' ? { ...cell, enable: 'ALL' } : cell]),
      )
    : row

/**
 * The features of an account in one Region: all that are offered there or of which the manifest says something. Of an account that is not
 * to be watched none is wanted, and only those are named that are on.
 */
export const explainFeatures = (
  source: ManifestSource,
  subject: ExplainedSubject,
  { table, region, isWatched, effect }: FeatureSetting,
): readonly FeatureExplanation[] => {
  const row = isWatched ? rowOf(source, table.row(subject, region)) : {}
  const standing = subject.observed?.standings.find((one: RegionStanding) => one.region === region)?.standing
  const found = featuresNow(standing && isSeen(standing) ? standing.seen : undefined)
  const byPolicies = source.manifest.protection.carriedOutBy === 'policies'
  return featureNames.flatMap((feature) => {
    const cell = row[feature]
    const now = found && nowOf(found[feature])
    if (cell === undefined && (isWatched ? now?.state === 'not-offered' : now?.state !== 'on')) return []
    const explained = {
      feature,
      wanted: cell === undefined ? ('left-alone' as const) : wantedBy[cell.enable],
      ...(cell && { by: reasonAt(source, cell.by, subject) }),
      agents: agentsOf(feature, cell),
      ...(effect && { policy: effect.feature(region, feature) }),
      ...(now && { now }),
    }
    return [{ ...explained, differs: isOtherwise(explained) || isHeldOtherwise(explained, byPolicies) }]
  })
}

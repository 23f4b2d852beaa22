import { type AgentName, agentNames, type FeatureName, featureNames } from '../features'
import type { Region } from '../ids'
import type { Enroll, FeatureSetting, Manifest } from '../manifest'
import type { Path } from '../text/place'
import { byPlace, everybody, type ProtectedPlace, targetsAt } from './lines-by-place'

/** What the manifest wants of one feature in one account and Region. */
export interface ProtectionCell {
  /** ALL is on, NONE is off; NEW is on in accounts that join, and leaves the others as they are. */
  readonly enable: Enroll
  /** Additional configurations that follow the feature. */
  readonly agents: readonly AgentName[]
  /** Those that a line further from the account turns on, and this one does not; absent where there are none. */
  readonly agentsOff?: readonly AgentName[]
  /** The line of the manifest that decides. */
  readonly by: Path
}

/** An account's features in one Region, in the order of `featureNames`; a feature that is not there is left as it is. */
export type ProtectionRow = Readonly<Partial<Record<FeatureName, ProtectionCell>>>

/** Whether accounts are to be watched, and the line that decides; none where nothing but the organization does. */
export interface EnrollmentCell {
  readonly isEnrolled: boolean
  readonly by?: Path
}

/**
 * What the manifest wants, as account × Region × feature. What is nearest decides: account before unit before the unit above it before
 * the organization; on one of them an exception that names Regions before one that does not.
 */
export interface ProtectionTable {
  /** Features at a place in a Region. Places for which the same lines decide get the same value. */
  readonly row: (place: ProtectedPlace, region: Region) => ProtectionRow
  /** Whether a place is left out on purpose. It says nothing of accounts that are suspended or, under NEW and NONE, not listed. */
  readonly enrollment: (place: ProtectedPlace) => EnrollmentCell
  /** Whether lines of the manifest are about the unit or account itself. */
  readonly isNamed: (target: string) => boolean
}

type Manifested = Pick<Manifest, 'protection' | 'accounts'>

/** What one list of features of the manifest says of one target. */
interface Layer {
  readonly regions?: ReadonlySet<Region>
  readonly features: Readonly<Partial<Record<FeatureName, FeatureSetting>>>
  readonly enroll?: boolean
  readonly path: Path
}

const layersOf = ({ protection, accounts }: Manifested): ReadonlyMap<string, readonly Layer[]> => {
  const layers = new Map<string, Layer[]>()
  const add = (target: string, layer: Layer): void => {
    const own = layers.get(target)
    if (own) own.push(layer)
    else layers.set(target, [layer])
  }
  add(everybody, { features: protection.features, path: ['protection', 'features'] })
  for (const [index, exception] of (protection.exceptions ?? []).entries()) {
    const { units, accounts: named, regions, features, enroll } = exception
    const layer = {
      features,
      path: ['protection', 'exceptions', index, 'features'],
      ...(regions && { regions: new Set(regions) }),
      ...(enroll !== undefined && { enroll }),
    }
    const targets = new Set<string>([...units, ...named])
    for (const target of targets.size === 0 ? [everybody] : targets) add(target, layer)
  }
  for (const [index, { id, protection: own, enroll }] of accounts.entries()) {
    if (Object.keys(own).length === 0 && enroll) continue
    const features = Object.fromEntries(
      Object.entries(own).map(([name, { enabled, agents }]) => [name, { enable: enabled ? 'ALL' : 'NONE', agents }]),
    )
    add(id, { features, path: ['accounts', index, 'protection'], ...(!enroll && { enroll }) })
  }
  return layers
}

const cellOf = (layers: readonly Layer[], name: FeatureName): ProtectionCell | undefined => {
  const saying = layers.flatMap(({ features, path }) => {
    const setting = features[name]
    return setting === undefined ? [] : [{ setting, by: [...path, name] }]
  })
  const nearest = saying.at(-1)
  if (nearest === undefined) return undefined
  const { enable, agents } = nearest.setting
  const others = new Set(
    saying.slice(0, -1).flatMap(({ setting }) => (setting.enable === 'NONE' ? [] : setting.agents)),
  )
  const agentsOff = agentNames.filter((agent) => others.has(agent) && !agents.includes(agent))
  return { enable, agents, ...(enable !== 'NONE' && agentsOff.length > 0 && { agentsOff }), by: nearest.by }
}

const rowOf = (layers: readonly Layer[]): ProtectionRow =>
  Object.fromEntries(
    featureNames.flatMap((name) => {
      const cell = cellOf(layers, name)
      return cell === undefined ? [] : [[name, cell]]
    }),
  )

/** Compiles the manifest's protection. Rows are made when they are asked for and kept. */
export const protectionTable = (manifest: Manifested): ProtectionTable => {
  const layers = layersOf(manifest)
  return {
    row: byPlace(layers, rowOf),
    enrollment: (place) => {
      const saying = targetsAt(layers, place).flatMap((target) => layers.get(target) ?? [])
      const nearest = saying.filter(({ enroll }) => enroll !== undefined).at(-1)
      if (nearest?.enroll === undefined) return { isEnrolled: true }
      return { isEnrolled: nearest.enroll, by: [...nearest.path.slice(0, -1), 'enroll'] }
    },
    isNamed: (target) => layers.has(target),
  }
}

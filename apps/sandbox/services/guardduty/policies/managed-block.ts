import { ownMember, table } from '../../../kit/own-members'
import type { World } from '../../../world/world'
import { policyPlans } from '../../organizations/documents/guardduty-document'
import { offeredFeatures, type Switch } from '../features/feature-settings'

/** What organization policies set of one feature. */
export interface ManagedFeature {
  /** Undefined where they name additional configuration only. */
  readonly value: Switch | undefined
  /** The additional configuration that they name; the rest of it is nobody's. */
  readonly additional: ReadonlyMap<string, Switch>
}

/** What organization policies set of GuardDuty in one account and Region; what they leave out is not managed. */
export interface ManagedBlock {
  /** Whether GuardDuty itself is on. */
  readonly foundational: Switch | undefined
  readonly features: ReadonlyMap<string, ManagedFeature>
}

/** The block of a place that no policy reaches. */
export const unmanaged: ManagedBlock = { foundational: undefined, features: new Map() }

/** The only feature whose additional configuration a document can name. */
const WITH_ADDITIONAL = 'runtime_monitoring'

const switches: Readonly<Record<string, Switch>> = table({ enabled: 'ENABLED', disabled: 'DISABLED' })

/** The value at a path of an effective policy; undefined where the path leads nowhere. */
const valueAt = (tree: unknown, path: readonly string[]): unknown => path.reduce<unknown>(ownMember, tree)

const switchAt = (tree: unknown, ...path: readonly string[]): Switch | undefined => {
  const status = valueAt(tree, [...path, 'status'])
  return typeof status === 'string' ? switches[status] : undefined
}

const readFeature = (block: unknown, key: string, agents: readonly string[]): ManagedFeature => ({
  value: switchAt(block, key),
  additional: new Map(
    (key === WITH_ADDITIONAL ? agents : []).flatMap((name) => {
      const value = switchAt(block, key, 'additional_configuration', name.toLowerCase())
      return value ? [[name, value] as const] : []
    }),
  ),
})

/** The Regions that an effective policy has blocks for by name, and whether it has one for all others. */
export const namedRegions = (tree: unknown): { readonly regions: readonly string[]; readonly hasDefault: boolean } => {
  const enablement = valueAt(tree, ['guardduty', 'enablement'])
  const names = typeof enablement === 'object' && enablement !== null ? Object.keys(enablement) : []
  return { regions: names.filter((name) => name !== 'default'), hasDefault: names.includes('default') }
}

/**
 * What an effective policy, the tree without operators, sets in a Region: the Region's own block and nothing
 * beside it, else the default block. Features that GuardDuty does not offer there are ignored (BEHAVIOUR 52).
 */
export const blockOf = (world: World, tree: unknown, region: string): ManagedBlock => {
  const enablement = valueAt(tree, ['guardduty', 'enablement'])
  const block = valueAt(enablement, [region]) ?? valueAt(enablement, ['default'])
  if (block === undefined) return unmanaged
  const features = offeredFeatures(world, region, false).flatMap(({ name, additional }) => {
    const key = name.toLowerCase()
    if (!policyPlans.includes(key)) return []
    const feature = readFeature(block, key, additional)
    return feature.value || feature.additional.size > 0 ? [[name, feature] as const] : []
  })
  return { foundational: switchAt(block, 'foundational'), features: new Map(features) }
}

import type { AccountId, Region, UnitId } from '../ids'
import { type Manifest, regionsOf } from '../manifest'
import { layOut } from './left-out'
import type { ProtectedPlace } from './lines-by-place'
import type { OrganizationTree } from './organization-tree'
import { blockMaker, documentsOf, type PlacedBlock, type RegionBlock } from './policy-documents'
import type { ProtectionTable } from './protection-table'

/** A policy of the type GUARDDUTY_POLICY that carries out a part of the manifest, attached to one target. */
export interface WantedPolicy {
  /** `guardpost-` and the target's id, and `-2` and so on behind it where Regions are more than one document has room for. */
  readonly name: string
  readonly target: UnitId | AccountId
  readonly description: string
  /** The document, minified. */
  readonly content: string
}

/** The description of each policy that Guardpost makes, by which it recognizes its own. */
export const policyDescription =
  'Carries out the protection that accounts.json states. Guardpost made this policy, updates it and deletes it: change accounts.json and run guardpost deploy.'

type Blocks = readonly PlacedBlock[]

const isSame = (one: Blocks, other: Blocks | undefined): boolean =>
  one === other || (other?.every(([, { text }], index) => text === one[index]?.[1].text) ?? false)

/** What a target gets in each Region below others: the same value for the same rows, so that documents are made once. */
const blocksMaker = (table: ProtectionTable, regions: readonly Region[]) => {
  const blockOf = blockMaker()
  const numbers = new Map<RegionBlock, number>()
  const known = new Map<string, Blocks>()
  return (place: ProtectedPlace, above: Blocks | undefined): Blocks => {
    const blocks = regions.map(
      (region, index) => [region, blockOf(table.row(place, region), above?.[index]?.[1])] as const,
    )
    const key = blocks
      .map(([, block]) => {
        const number = numbers.get(block) ?? numbers.size
        numbers.set(block, number)
        return number
      })
      .join()
    const same = known.get(key) ?? blocks
    known.set(key, same)
    return same
  }
}

const policiesOf = (target: UnitId | AccountId, documents: readonly string[]): readonly WantedPolicy[] =>
  documents.map((content, index) => ({
    name: `guardpost-${target}${index === 0 ? '' : `-${index + 1}`}`,
    target,
    description: policyDescription,
    content,
  }))

/**
 * The policies that carry a manifest out in an organization: for the root, each unit and each account whose settings differ from what
 * it is in. A block sets everything that holds in its Region, for every Region of the manifest: a block takes the place of `default`, and
 * what is set above cannot be made unmanaged again, which the table never asks for. What is left out has no policy on it and none above
 * it; what is beside it then has its own. Root first, then units level by level, then accounts, in the order of their ids.
 */
export const wantedPolicies = (
  manifest: Pick<Manifest, 'protection' | 'accounts' | 'regions'>,
  tree: OrganizationTree,
): readonly WantedPolicy[] => {
  const { table, containers, accounts, leftOut } = layOut(manifest, tree)
  const blocksOf = blocksMaker(table, regionsOf(manifest))
  const documents = new Map<Blocks, readonly string[]>()
  const inherited = new Map<UnitId, Blocks | undefined>()
  const made = (target: UnitId | AccountId, blocks: Blocks): readonly WantedPolicy[] => {
    const written = documents.get(blocks) ?? documentsOf(blocks)
    documents.set(blocks, written)
    return policiesOf(target, written)
  }
  const ofContainers = containers.flatMap(({ id, parent, units }) => {
    if (leftOut.has(id) || !table.enrollment({ units }).isEnrolled) return []
    const above = parent && inherited.get(parent)
    const blocks = blocksOf({ units }, above)
    inherited.set(id, isSame(blocks, above) ? above : blocks)
    return isSame(blocks, above) ? [] : made(id, blocks)
  })
  const ofAccounts = accounts.flatMap(({ id, unit, units }) => {
    const above = inherited.get(unit)
    if (above && !table.isNamed(id)) return []
    const place = { account: id, units }
    if (!table.enrollment(place).isEnrolled) return []
    const blocks = blocksOf(place, above)
    return isSame(blocks, above) ? [] : made(id, blocks)
  })
  return [...ofContainers, ...ofAccounts]
}

import type { AccountId, UnitId } from '../ids'
import type { Manifest } from '../manifest'
import { lineOf, requireRoot, unitsById } from '../unit-tree'

/** Where accounts are: units in any order, and the accounts that policies can reach, which are those that are ACTIVE. */
export interface OrganizationTree {
  readonly root: UnitId
  readonly units: readonly { readonly id: UnitId; readonly parent: UnitId }[]
  readonly accounts: readonly { readonly id: AccountId; readonly unit: UnitId }[]
}

/**
 * The organization as the manifest knows it.
 * @throws TypeError where neither a unit nor an account is in a root, which no manifest without error comes to
 */
export const treeOf = (manifest: Pick<Manifest, 'organization' | 'accounts'>): OrganizationTree => ({
  root: requireRoot(manifest),
  units: manifest.organization.units,
  accounts: manifest.accounts.filter(({ state }) => state === 'ACTIVE'),
})

/** Finds the units from below the root down to one, itself included; none for the root. Each is looked up once: thousands of accounts share it. */
export const chainFinder = ({ organization }: Pick<Manifest, 'organization'>): ((id: string) => readonly UnitId[]) => {
  const units = unitsById(organization.units)
  const known = new Map<string, readonly UnitId[]>()
  return (id) => {
    const unit = units.get(id)
    const chain = known.get(id) ?? (unit ? [...lineOf(unit, units)].reverse().flatMap((one) => one.id ?? []) : [])
    known.set(id, chain)
    return chain
  }
}

/** A unit or the root with the way to it. */
export interface Container {
  readonly id: UnitId
  /** Undefined for the root. */
  readonly parent: UnitId | undefined
  /** From the root on, itself included. */
  readonly units: readonly UnitId[]
}

/** An account with the way to it. */
export interface PlacedAccount {
  readonly id: AccountId
  readonly unit: UnitId
  readonly units: readonly UnitId[]
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] =>
  [...items].sort((one, other) => (one.id < other.id ? -1 : 1))

/** The root and all units, level by level and in the order of their ids, so that each comes after what it is in. */
const containersOf = ({ root, units }: OrganizationTree): readonly Container[] => {
  const below = new Map<UnitId, UnitId[]>()
  for (const { id, parent } of byId(units)) {
    const known = below.get(parent)
    if (known) known.push(id)
    else below.set(parent, [id])
  }
  const found: Container[] = [{ id: root, parent: undefined, units: [root] }]
  for (const { id: parent, units: way } of found) {
    for (const id of below.get(parent) ?? []) found.push({ id, parent, units: [...way, id] })
  }
  return found
}

/** Everything of a tree with the way to it, containers first; accounts in the order of their ids. What leads to no root is left out. */
export const placesOf = (
  tree: OrganizationTree,
): { readonly containers: readonly Container[]; readonly accounts: readonly PlacedAccount[] } => {
  const containers = containersOf(tree)
  const ways = new Map(containers.map(({ id, units }) => [id, units]))
  const accounts = byId(tree.accounts).flatMap(({ id, unit }) => {
    const units = ways.get(unit)
    return units === undefined ? [] : [{ id, unit, units }]
  })
  return { containers, accounts }
}

import type { AccountId, UnitId } from '../ids'
import type { Manifest } from '../manifest'
import type { Path } from '../text/place'
import type { ProtectedPlace } from './lines-by-place'
import { type OrganizationTree, placesOf } from './organization-tree'
import { protectionTable } from './protection-table'

/** A unit or account that GuardDuty is not to watch, with the line of the manifest that says so. */
export interface LeftOut {
  readonly target: UnitId | AccountId
  readonly by: Path | undefined
}

type Manifested = Pick<Manifest, 'protection' | 'accounts'>

/** What the manifest leaves out in a tree, by each container that holds it: the root, units above it, and itself. A policy on any of these would reach it. */
const leftOutWithin = (
  table: ReturnType<typeof protectionTable>,
  { containers, accounts }: ReturnType<typeof placesOf>,
): ReadonlyMap<UnitId, readonly LeftOut[]> => {
  const within = new Map<UnitId, LeftOut[]>()
  const note = (target: UnitId | AccountId, place: ProtectedPlace & { readonly units: readonly UnitId[] }): void => {
    if (!table.isNamed(target)) return
    const { isEnrolled, by } = table.enrollment(place)
    for (const unit of isEnrolled ? [] : place.units) {
      const known = within.get(unit)
      if (known) known.push({ target, by })
      else within.set(unit, [{ target, by }])
    }
  }
  for (const { id, units } of containers) note(id, { units })
  for (const { id, units } of accounts) note(id, { account: id, units })
  return within
}

/** The manifest's table laid on a tree, with what is left out there. */
export const layOut = (manifest: Manifested, tree: OrganizationTree) => {
  const table = protectionTable(manifest)
  const places = placesOf(tree)
  return { ...places, table, leftOut: leftOutWithin(table, places) }
}

/** A unit or the root in which accounts that join get nothing, because a policy there would reach what is left out. */
export interface OpenContainer {
  readonly container: UnitId
  /** What is left out in it: units, then accounts, in the order of their ids. */
  readonly leftOut: readonly LeftOut[]
}

/**
 * The root and the units that the manifest does not leave out and that no policy covers, because something in them is left out. Accounts
 * and units that come to be directly in one of them get nothing before the next deploy. Empty for most manifests.
 */
export const openContainers = (manifest: Manifested, tree: OrganizationTree): readonly OpenContainer[] => {
  const { table, containers, leftOut } = layOut(manifest, tree)
  return containers.flatMap(({ id, units }) => {
    const within = leftOut.get(id)
    return within && table.enrollment({ units }).isEnrolled ? [{ container: id, leftOut: within }] : []
  })
}

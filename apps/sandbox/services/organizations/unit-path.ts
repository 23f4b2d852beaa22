import type { UnitId } from '../../../manifest/ids'
import type { World } from '../../world/world'
import { organization } from './state'

/** The root and the units down to this one, this one last. */
export const unitChain = (world: World, unit: UnitId): UnitId[] => {
  const parent = world.store(organization).units.get(unit)?.parent
  return parent === undefined ? [unit] : [...unitChain(world, parent), unit]
}

/** Whether the unit, or a unit above it, is `ancestor`. */
export const isWithin = (world: World, unit: UnitId, ancestor: UnitId): boolean =>
  unitChain(world, unit).includes(ancestor)

/** AWS's path of an entity: `o-…/r-…/ou-…/<id>/`. */
export const entityPath = (world: World, parent: UnitId, id: string): string =>
  `${[world.scenario.organization.id, ...unitChain(world, parent), id].join('/')}/`

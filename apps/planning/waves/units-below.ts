import type { UnitId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'

/** A unit, or the root, with all units below it. */
export const unitsBelow = (unit: UnitId, manifest: Pick<Manifest, 'organization'>): readonly UnitId[] => [
  unit,
  ...manifest.organization.units.filter(({ parent }) => parent === unit).flatMap(({ id }) => unitsBelow(id, manifest)),
]

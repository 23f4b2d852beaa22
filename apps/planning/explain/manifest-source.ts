import type { UnitId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { ManifestFile } from '../../manifest/schema/manifest-schema'
import type { ManifestLine } from '../../manifest/text/manifest-lines'
import type { Path } from '../../manifest/text/place'
import { lineOf as lineToRoot, unitsById } from '../../manifest/unit-tree'

/** A manifest with what is written in its file, and where. */
export interface ManifestSource {
  /** The file as it was named. */
  readonly path: string
  readonly file: ManifestFile
  readonly manifest: Manifest
  readonly lineOf: (path: Path) => ManifestLine
}

/** The units from below the root down to one, itself included; none for the root. */
export const unitsAbove = ({ organization }: Pick<Manifest, 'organization'>, unit: UnitId): readonly UnitId[] => {
  const byId = unitsById(organization.units)
  const own = byId.get(unit)
  return own === undefined ? [] : [...lineToRoot(own, byId)].reverse().flatMap(({ id }) => id ?? [])
}

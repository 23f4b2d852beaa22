import type { Manifest } from '../../manifest/manifest'
import type { WrittenFile } from '../../manifest/schema/account-schema'
import type { ManifestLine } from '../../manifest/text/manifest-lines'
import type { Path } from '../../manifest/text/place'

/** A manifest with what is written in its file, and where. */
export interface ManifestSource {
  /** The file as it was named. */
  readonly path: string
  readonly file: WrittenFile
  readonly manifest: Manifest
  readonly lineOf: (path: Path) => ManifestLine
}

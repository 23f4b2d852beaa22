import { loadManifest } from '../../../apps/manifest/load-manifest'
import type { Manifest } from '../../../apps/manifest/manifest'
import { changed } from '../small-manifest'

/** The small manifest with changes at JSON pointers, which have to break no rule. */
export const manifestWith = (changes: Readonly<Record<string, unknown>>): Manifest => {
  const loaded = loadManifest(changed(changes))
  if ('issues' in loaded) throw new Error(JSON.stringify(loaded.issues))
  return loaded.manifest
}

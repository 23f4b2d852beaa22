import type { Manifest } from './manifest'
import { readManifestFile } from './read-manifest-file'
import { resolveManifest } from './resolve-manifest'
import type { Issue } from './text/issue'

/** A manifest, or everything that is wrong with it in the order of the text; `issues` is never empty. */
export type LoadedManifest = { readonly manifest: Manifest } | { readonly issues: readonly Issue[] }

/**
 * Reads the text of an `accounts.json`: strict JSON, the schema, and the rules that a schema cannot say. All problems are
 * told at once; only where the text cannot be read as a whole do schema and rules have to wait. Never throws.
 */
export const loadManifest = (text: string): LoadedManifest => {
  const read = readManifestFile(text)
  return 'file' in read ? { manifest: resolveManifest(read.file) } : read
}

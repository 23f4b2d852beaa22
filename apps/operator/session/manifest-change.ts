import { editManifest, type ManifestEdit } from '../../manifest/edit/edit-manifest'
import type { Region } from '../../manifest/ids'
import { loadManifest } from '../../manifest/load-manifest'
import { type Manifest, regionsOf } from '../../manifest/manifest'
import type { Path } from '../../manifest/text/place'
import type { OperatorContext } from './context'
import { readManifestAsWritten, replaceManifest } from './manifest-file'
import { ManifestInvalid } from './manifest-invalid'

/** A manifest's file with what it says, and what it would say with or without a Region. */
export interface ManifestChange {
  readonly path: string
  readonly region: Region
  /** Whether the Region is to be in the file, or out of it. */
  readonly isWanted: boolean
  /** Whether the file has to be changed. */
  readonly isDue: boolean
  readonly without: Manifest
  readonly with: Manifest
}

const load = (path: string, text: string): Manifest => {
  const loaded = loadManifest(text)
  if ('issues' in loaded) throw new ManifestInvalid(path, loaded.issues, loaded.warnings)
  return loaded.manifest
}

const append = (text: string, region: Region): string =>
  editManifest(text, [{ kind: 'append', path: ['regions', 'others'], value: region }])

const remove = (text: string, region: Region, { regions, protection }: Manifest): string => {
  const index = regions.others.indexOf(region)
  if (index < 0) return text
  return editManifest(text, [
    { kind: 'remove', path: ['regions', 'others', index] },
    ...outOf(region, ['protection', 'lists'], protection.lists),
    ...outOf(region, ['protection', 'exceptions'], protection.exceptions ?? []),
  ])
}

/** What stands in a list of the manifest and may be for some Regions alone. */
type OfRegions = readonly { readonly regions?: readonly Region[] }[]

/** What was for the Region alone goes with it; what was for others too is for those. */
const outOf = (region: Region, container: Path, entries: OfRegions): readonly ManifestEdit[] =>
  entries.flatMap(({ regions = [] }, index): readonly ManifestEdit[] => {
    const path = [...container, index]
    if (!regions.includes(region)) return []
    if (regions.every((one) => one === region)) return [{ kind: 'remove', path }]
    return regions.flatMap((one, at) => (one === region ? [{ kind: 'remove', path: [...path, 'regions', at] }] : []))
  })

/**
 * Reads the manifest, and what it would be with and without a Region.
 * @throws OperatorError `MANIFEST_UNREADABLE`; ManifestInvalid when the file is wrong, or would be.
 */
export const readManifestChange = async (
  path: string,
  { region, isWanted }: { readonly region: Region; readonly isWanted: boolean },
  context: Pick<OperatorContext, 'readFile'>,
): Promise<ManifestChange> => {
  const { manifest, text } = await readManifestAsWritten(path, context)
  const isThere = regionsOf(manifest).includes(region)
  return {
    path,
    region,
    isWanted,
    isDue: isThere !== isWanted,
    without: isThere ? load(path, remove(text, region, manifest)) : manifest,
    with: isThere ? manifest : load(path, append(text, region)),
  }
}

/**
 * Takes the Region into the file, or out of it, as it is now: a deployment takes a while, in which somebody may have written there.
 * Nothing is written where it says so already.
 * @throws OperatorError `MANIFEST_UNREADABLE`, `FILE_UNWRITABLE`; ManifestInvalid when the file has become wrong meanwhile.
 */
export const writeManifestChange = async (
  { path, region, isWanted }: ManifestChange,
  context: Pick<OperatorContext, 'readFile' | 'replaceFile'>,
): Promise<void> => {
  const { manifest, text } = await readManifestAsWritten(path, context)
  if (regionsOf(manifest).includes(region) === isWanted) return
  const changed = isWanted ? append(text, region) : remove(text, region, manifest)
  const wayOut = 'Make it writable and run the same command again: it goes on where it ended'
  await replaceManifest({ path, text: changed, wayOut }, context)
}

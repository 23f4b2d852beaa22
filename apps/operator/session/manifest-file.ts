import { loadManifest, readManifestFile } from '../../manifest/load-manifest'
import type { Manifest } from '../../manifest/manifest'
import { resolveManifest } from '../../manifest/resolve-manifest'
import type { WrittenFile } from '../../manifest/schema/account-schema'
import type { Issue } from '../../manifest/text/issue'
import { defaultManifest } from '../base/default-manifest'
import { fileUnwritable } from '../base/file-unwritable'
import { OperatorError } from '../base/operator-error'
import { shellWord } from '../base/shell-word'
import type { OperatorContext } from './context'
import { ManifestInvalid } from './manifest-invalid'

/** A manifest, and the text and content of its file. */
export interface ManifestAsWritten {
  readonly text: string
  readonly file: WrittenFile
  readonly manifest: Manifest
}

const isMissing = ({ code, message }: NodeJS.ErrnoException): boolean =>
  code === 'ENOENT' || message.startsWith('ENOENT')

const placed = (path: string): string => (path === defaultManifest ? '' : ` --manifest ${shellWord(path)}`)

const readText = (path: string, { readFile }: Pick<OperatorContext, 'readFile'>): Promise<string> =>
  readFile(path).catch((cause: Error) => {
    throw new OperatorError(
      'MANIFEST_UNREADABLE',
      `${path} cannot be read: ${cause.message}`,
      isMissing(cause)
        ? `Name the file with --manifest <path>, or write a first one with guardpost init${placed(path)}`
        : 'Make it readable, or name another file with --manifest <path>',
      { cause },
    )
  })

/** Like `readManifest`, for commands that edit the file. */
export const readManifestAsWritten = async (
  path: string,
  context: Pick<OperatorContext, 'readFile'>,
): Promise<ManifestAsWritten> => {
  const text = await readText(path, context)
  const read = readManifestFile(text)
  if ('issues' in read) throw new ManifestInvalid(path, read.issues, read.warnings)
  return { text, file: read.file, manifest: resolveManifest(read.file) }
}

/**
 * Reads and checks the manifest.
 * @throws OperatorError `MANIFEST_UNREADABLE` when the file cannot be read, ManifestInvalid with all problems when it is wrong.
 */
export const readManifest = async (path: string, context: Pick<OperatorContext, 'readFile'>): Promise<Manifest> =>
  (await readManifestWithWarnings(path, context)).manifest

/** Like `readManifest`, with what is allowed in the file and probably not meant. */
export const readManifestWithWarnings = async (
  path: string,
  context: Pick<OperatorContext, 'readFile'>,
): Promise<{ readonly manifest: Manifest; readonly warnings: readonly Issue[] }> => {
  const loaded = loadManifest(await readText(path, context))
  if ('issues' in loaded) throw new ManifestInvalid(path, loaded.issues, loaded.warnings)
  return loaded
}

/** A manifest's file with the text that it gets, and what a person can do where it cannot be written. */
interface ManifestReplacement {
  readonly path: string
  readonly text: string
  readonly wayOut: string
}

/** Writes a manifest, whole or not at all. @throws OperatorError `FILE_UNWRITABLE` */
export const replaceManifest = async (
  { path, text, wayOut }: ManifestReplacement,
  { replaceFile }: Pick<OperatorContext, 'replaceFile'>,
): Promise<void> => {
  try {
    await replaceFile(path, text)
  } catch (cause) {
    throw fileUnwritable({ path, wayOut }, cause)
  }
}

/** A manifest's file with the text that it had and the one that it gets. */
interface ManifestText {
  readonly path: string
  /** Undefined where there was no file. */
  readonly before: string | undefined
  readonly after: string
}

/**
 * Writes a manifest, unless somebody else has changed it since it was read.
 * @throws OperatorError `MANIFEST_CHANGED`, `FILE_UNWRITABLE`
 */
export const writeManifest = async (
  { path, before, after }: ManifestText,
  context: Pick<OperatorContext, 'readIfThere' | 'replaceFile'>,
): Promise<void> => {
  if ((await context.readIfThere(path)) !== before) {
    throw new OperatorError(
      'MANIFEST_CHANGED',
      `${path} was changed while the organization was read, and is left as it is`,
      'Run the same command again',
    )
  }
  const wayOut = 'Make the file and its folder writable and run the same command again'
  await replaceManifest({ path, text: after, wayOut }, context)
}

import { loadManifest } from '../../manifest/load-manifest'
import type { Manifest } from '../../manifest/manifest'
import { readManifestFile } from '../../manifest/read-manifest-file'
import { resolveManifest } from '../../manifest/resolve-manifest'
import type { ManifestFile } from '../../manifest/schema/manifest-schema'
import type { Issue } from '../../manifest/text/issue'
import { renderIssue } from '../../manifest/text/render-issue'
import { OperatorError } from '../base/operator-error'
import type { OperatorContext } from './context'

/** The manifest has problems; the command ends before any AWS call. */
export class ManifestInvalid extends Error {
  readonly file: string
  readonly issues: readonly Issue[]

  constructor(file: string, issues: readonly Issue[]) {
    super(`${file} has ${issues.length} problem${issues.length === 1 ? '' : 's'}`)
    this.name = 'ManifestInvalid'
    this.file = file
    this.issues = issues
  }

  /** All problems as a person reads them. */
  render(): string {
    return [...this.issues.map((issue) => renderIssue(this.file, issue)), this.message].join('\n\n')
  }
}

/** A manifest, and the text and content of its file. */
export interface ManifestAsWritten {
  readonly text: string
  readonly file: ManifestFile
  readonly manifest: Manifest
}

const readText = (path: string, { readFile }: Pick<OperatorContext, 'readFile'>): Promise<string> =>
  readFile(path).catch((cause: Error) => {
    throw new OperatorError(
      'MANIFEST_UNREADABLE',
      `${path} cannot be read: ${cause.message}`,
      'Name the file with --manifest <path>',
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
  if ('issues' in read) throw new ManifestInvalid(path, read.issues)
  return { text, file: read.file, manifest: resolveManifest(read.file) }
}

/**
 * Reads and checks the manifest.
 * @throws OperatorError `MANIFEST_UNREADABLE` when the file cannot be read, ManifestInvalid with all problems when it is wrong.
 */
export const readManifest = async (path: string, context: Pick<OperatorContext, 'readFile'>): Promise<Manifest> => {
  const loaded = loadManifest(await readText(path, context))
  if ('issues' in loaded) throw new ManifestInvalid(path, loaded.issues)
  return loaded.manifest
}

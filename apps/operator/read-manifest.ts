import type { Issue } from '../manifest/issue'
import { loadManifest } from '../manifest/load-manifest'
import type { Manifest } from '../manifest/manifest'
import { renderIssue } from '../manifest/render-issue'
import type { OperatorContext } from './context'
import { OperatorError } from './operator-error'

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

/**
 * Reads and checks the manifest.
 * @throws OperatorError `MANIFEST_UNREADABLE` when the file cannot be read, ManifestInvalid with all problems when it is wrong.
 */
export const readManifest = async (
  path: string,
  { readFile }: Pick<OperatorContext, 'readFile'>,
): Promise<Manifest> => {
  const text = await readFile(path).catch((cause: Error) => {
    throw new OperatorError(
      'MANIFEST_UNREADABLE',
      `${path} cannot be read: ${cause.message}`,
      'Name the file with --manifest <path>',
      { cause },
    )
  })
  const loaded = loadManifest(text)
  if ('issues' in loaded) throw new ManifestInvalid(path, loaded.issues)
  return loaded.manifest
}

import { OperatorError } from '../../base/operator-error'
import type { OperatorContext } from '../../session/context'
import { replaceManifest } from '../../session/replace-manifest'

/** A manifest's file with the text that it had and the one that it gets. */
export interface ManifestText {
  readonly path: string
  readonly before: string
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
      `${path} was changed while it was compared, and is left as it is`,
      'Run the same command again',
    )
  }
  const wayOut = 'Make the file and its folder writable and run the same command again'
  await replaceManifest({ path, text: after, wayOut }, context)
}

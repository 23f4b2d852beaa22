import { OperatorError } from '../base/operator-error'
import type { OperatorContext } from './context'

/** A manifest's file with the text that it gets, and what a person can do where it cannot be written. */
export interface ManifestReplacement {
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
    const message = `${path} cannot be written: ${(cause as Error).message}`
    throw new OperatorError('FILE_UNWRITABLE', message, wayOut, { cause })
  }
}

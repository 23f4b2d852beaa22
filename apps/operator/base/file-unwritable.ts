import { dirname } from 'node:path'
import { OperatorError } from './operator-error'

/**
 * The error about a file that could not be written. Where its folder is not there, that is the way out, whatever else would help
 * with one that is.
 * @param what how the message calls the file; default its path.
 */
export const fileUnwritable = (
  { path, what = path, wayOut }: { readonly path: string; readonly what?: string; readonly wayOut: string },
  cause: unknown,
): OperatorError => {
  const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
  return new OperatorError(
    'FILE_UNWRITABLE',
    isMissing
      ? `${what} cannot be written: the folder ${dirname(path)} is not there`
      : `${what} cannot be written: ${(cause as Error).message}`,
    isMissing ? `Create the folder (mkdir -p ${dirname(path)}) and run the same command again` : wayOut,
    { cause },
  )
}

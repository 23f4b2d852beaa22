import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** The value, or undefined where the file is not there. */
const ifThere = async <Value>(looking: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await looking
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/**
 * Writes a text file as a whole or not at all: beside it first, and then in its place. A file that is there keeps its mode, and a
 * link to it stays a link; a new file has mode 0600. @throws the file system's error; then what was there is as it was.
 */
export const replaceFile = async (path: string, text: string): Promise<void> => {
  const target = (await ifThere(realpath(path))) ?? path
  const mode = ((await ifThere(stat(target)))?.mode ?? 0o600) & 0o777
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.new`)
  try {
    await writeFile(beside, text, { mode })
    // The process's umask takes bits away from a new file.
    await chmod(beside, mode)
    await rename(beside, target)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

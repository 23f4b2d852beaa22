import { appendFile, chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { OperatorContext } from '../apps/operator/session/context'

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

const everything = '*\n'

/** Whether a folder is one of those that are made here. */
const isIgnored = async (folder: string): Promise<boolean> =>
  (await readFile(join(folder, '.gitignore'), 'utf8').catch(() => '')) === everything

/** Makes a folder for private files, closed to others and to git, where it is missing. */
export const makePrivateFolder = async (folder: string): Promise<void> => {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (made === undefined || (await isIgnored(dirname(made)))) return
  await writeFile(join(made, '.gitignore'), everything, { mode: 0o600 })
}

/** The file system as the operator uses it: what it writes is for the owner's eyes only. */
export const privateFiles: Pick<
  OperatorContext,
  'readFile' | 'readIfThere' | 'writePrivateFile' | 'appendPrivateFile'
> = {
  readFile: (path) => readFile(path, 'utf8'),
  readIfThere: async (path) => {
    try {
      return await readFile(path, 'utf8')
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  },
  writePrivateFile: async (path, text) => {
    await writeFile(path, text, { mode: 0o600 })
    // An existing file keeps its mode when it is overwritten.
    await chmod(path, 0o600)
  },
  appendPrivateFile: async (path, text) => {
    await makePrivateFolder(dirname(path))
    await appendFile(path, text, { mode: 0o600 })
  },
}

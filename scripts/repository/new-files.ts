import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { NewFile } from '../../apps/operator/session/context'

/**
 * Writes files where there are none, with the folders that they need. Where one cannot be written, those that were are removed again;
 * folders stay. @throws the file system's error.
 */
export const writeNewFiles = async (files: readonly NewFile[]): Promise<void> => {
  const written: string[] = []
  try {
    for (const { path, text, isPrivate = false } of files) {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text, { flag: 'wx', mode: isPrivate ? 0o600 : 0o666 })
      written.push(path)
    }
  } catch (error) {
    await Promise.all(written.map((path) => rm(path, { force: true })))
    throw error
  }
}

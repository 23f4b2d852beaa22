import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The root of this package, from `dist/scripts/threads`. */
const root = join(__dirname, '../../..')

/** SHA-256 of a text, hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What a program is made of: its own files, and of each package the file that says which version it is, each with its digest. */
export type Sources = Readonly<Record<string, string>>

/** Of a file of another package its `package.json`, and of this one the file itself; relative to the root of this package. */
const sourceOf = (file: string): string => {
  const path = relative(root, file)
  const [folder] = /^.*node_modules\/(@[^/]+\/)?[^/]+\//.exec(path.replaceAll('\\', '/')) ?? []
  return folder === undefined ? path : `${folder}package.json`
}

const digest = (source: string): string => sha256(readFileSync(join(root, source), 'utf8'))

/** What this thread has loaded until now. */
export const loadedSources = (): Sources =>
  Object.fromEntries([...new Set(Object.keys(require.cache).map(sourceOf))].map((source) => [source, digest(source)]))

/** Whether all of it is still what it was. A file of another package that somebody changed by hand is not noticed. */
export const areUnchanged = (sources: Sources): boolean => {
  try {
    return Object.entries(sources).every(([source, known]) => digest(source) === known)
  } catch (error) {
    // A file of an earlier build that is gone.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

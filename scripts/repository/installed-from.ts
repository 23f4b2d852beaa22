import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

interface Lock {
  readonly packages?: Readonly<Record<string, { readonly resolved?: string }>>
}

/**
 * The URL of the tarball that npm installed a package from, as npm notes it beside the package; undefined in a clone and wherever npm
 * noted none.
 * @param root the package's folder.
 */
export const installedFrom = (root: string): string | undefined => {
  const modules = dirname(root)
  const notes = join(modules, '.package-lock.json')
  if (basename(modules) !== 'node_modules' || !existsSync(notes)) return undefined
  const { packages } = JSON.parse(readFileSync(notes, 'utf8')) as Lock
  const resolved = packages?.[`node_modules/${basename(root)}`]?.resolved
  // A file is noted relative to the folder that has node_modules.
  return resolved?.startsWith('file:') ? `file:${resolve(dirname(modules), resolved.slice('file:'.length))}` : resolved
}

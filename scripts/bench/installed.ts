import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'

/** Installs the package as a team does: packed, and by npm from the registry, into a new folder that has only a manifest. */
const install = (folder: string): string => {
  const place = join(folder, 'installed')
  mkdirSync(place)
  const run = (cwd: string, ...words: readonly string[]): string =>
    execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  const [packed] = JSON.parse(run('.', 'pack', '--silent', '--json', '--pack-destination', resolve(folder)))
  run(place, 'install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', join(folder, packed.filename))
  cpSync('accounts.json', join(place, 'accounts.json'))
  return place
}

/**
 * The times of whole runs of `npx --no-install guardpost validate` from the installed package, in seconds, and of the command that npx
 * finds without npx in front. Needs the npm registry.
 * @param folder an empty one.
 */
export const measureInstalled = (
  folder: string,
  runs: number,
): { readonly byNpx: readonly number[]; readonly byItself: readonly number[] } => {
  const cwd = install(folder)
  const time = (command: string, ...words: readonly string[]): number => {
    const began = performance.now()
    execFileSync(command, words, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
    return (performance.now() - began) / 1000
  }
  const all = Array.from({ length: runs }, () => ({
    byNpx: time('npx', '--no-install', 'guardpost', 'validate'),
    byItself: time(process.execPath, 'node_modules/guardpost/bin/guardpost.js', 'validate'),
  }))
  return { byNpx: all.map(({ byNpx }) => byNpx), byItself: all.map(({ byItself }) => byItself) }
}

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Packed {
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}

const pack = (folder: string, ...words: readonly string[]): Packed => {
  const answer = execFileSync('npm', ['pack', '--json', '--ignore-scripts', ...words], {
    cwd: folder,
    encoding: 'utf8',
  })
  const [packed] = JSON.parse(answer) as readonly Packed[]
  if (packed === undefined) throw new Error(`npm pack answered ${answer}`)
  return packed
}

/**
 * Packs this project as `npm pack` does, from a copy: `npm run prepare` would compile into the folder that other suites run.
 * @param folder an empty one, for the copy and the tarball.
 * @returns the tarball's path.
 */
export const packTarball = (folder: string): string => {
  const copy = join(folder, 'package')
  for (const { path } of pack('.', '--dry-run').files) {
    mkdirSync(join(copy, dirname(path)), { recursive: true })
    cpSync(path, join(copy, path))
  }
  return join(folder, pack(copy, '--pack-destination', folder).filename)
}

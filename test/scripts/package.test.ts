import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Packed {
  readonly files: readonly { readonly path: string }[]
}

/** What `npm pack` would put into the package; it runs no script of the project. */
const packed = (): readonly string[] => {
  const answer = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' })
  const [first]: readonly Packed[] = JSON.parse(answer)
  return (first?.files ?? []).map(({ path }) => path)
}

/** The files of the project that a compiled file loads. */
const loadedBy = (path: string): readonly string[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:require|import)\(["'](\.{1,2}\/[^"']+)["']\)/g)].map(([, target = '']) =>
    join(dirname(path), target),
  )

describe('the package', () => {
  const files = packed()
  const shipped = new Set(files)

  it('holds neither tests nor the sample manifest nor sources, in under 1,000 files', () => {
    expect(files.filter((path) => /^(test|apps|stacks|scripts)\/|^accounts\.json$|\.ts$|\.map$/.test(path))).toEqual([])
    expect(files.length).toBeLessThan(1000)
  })

  it('holds what a team needs beside the command', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'accounts.schema.json',
        'LICENSE',
        'README.md',
        'docs/reference/codes.md',
        'docs/runbook.md',
      ]),
    )
  })

  it('holds everything that its own files load', () => {
    const compiled = files.filter((path) => path.endsWith('.js'))
    expect(compiled).toContain('dist/scripts/guardpost.js')
    const isShipped = (target: string) =>
      ['', '.js', '.json', '/index.js'].some((ending) => shipped.has(`${target}${ending}`))
    expect(compiled.flatMap((path) => loadedBy(path).filter((target) => !isShipped(target)))).toEqual([])
  })
})

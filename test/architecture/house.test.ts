import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path))

const code = ['apps', 'stacks', 'scripts'].flatMap(sources)
const textOf = new Map(code.map((path) => [path, readFileSync(path, 'utf8')]))

/** The file that a relative import means. */
const target = (from: string, specifier: string): string | undefined => {
  const path = relative('.', resolve(dirname(from), specifier))
  return [`${path}.ts`, `${path}/index.ts`].find((candidate) => textOf.has(candidate))
}

/** Who imports a file, for its values or its types. */
const importers = (): Map<string, Set<string>> => {
  const found = new Map<string, Set<string>>()
  for (const [path, text] of textOf) {
    for (const [, specifier = ''] of text.matchAll(/(?:from|require\(|import\()\s*'(\.[^']*)'/g)) {
      const imported = target(path, specifier)
      if (imported) found.set(imported, (found.get(imported) ?? new Set()).add(path))
    }
  }
  return found
}

/** Arguments and return type of each function whose name begins with a verb, up to its body. */
const declarations = (verb: string): { name: string; head: string; body: string }[] =>
  [...textOf].flatMap(([path, text]) =>
    [...text.matchAll(new RegExp(`^(?:export )?(?:const|(?:async )?function) (${verb}[A-Z]\\w*)\\b`, 'gm'))].flatMap(
      ({ 1: name = '', index }) => {
        const declaration = text.slice(index).split(/\n(?:\n|export |const |\/\*\*)/)[0] ?? ''
        const arrow = declaration.search(/=>\s*(?:\{\n|\n|[^{\n]*$)|\{\n/m)
        return declaration.includes('(') && arrow > 0
          ? [{ name: `${path}: ${name}`, head: declaration.slice(0, arrow), body: declaration.slice(arrow) }]
          : []
      },
    ),
  )

const names = (found: readonly { name: string }[]) => found.map(({ name }) => name)

/** What dependency-cruiser says of a tree of these files, under the project's own rules. */
const cruise = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-'))
  try {
    for (const [path, text] of Object.entries({ ...files, 'tsconfig.json': '{}' })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const command = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
    const rules = resolve('.dependency-cruiser.cjs')
    return spawnSync(process.execPath, [command, '--config', rules, 'apps'], { cwd: folder, encoding: 'utf8' }).stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the house', () => {
  it('has no folder with more than 25 files', () => {
    const counts = new Map<string, number>()
    for (const path of [...code, ...sources('test')]) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
    expect([...counts.keys()].filter((folder) => (counts.get(folder) ?? 0) > 25)).toEqual([])
  })

  it('has no file of less than 12 lines that only one file of its folder imports', () => {
    const crumbs = [...importers()].filter(
      ([path, from]) =>
        from.size === 1 &&
        [...from].every((one) => dirname(one) === dirname(path)) &&
        (textOf.get(path) ?? '').trimEnd().split('\n').length < 12,
    )
    expect(crumbs.map(([path]) => path)).toEqual([])
  })

  it('has at most a quarter of files of 20 lines or less in every folder of apps, and a median file of 45 lines', () => {
    const folders = ['manifest', 'operator', 'planning', 'rehearsal', 'sandbox']
    const confetti = folders.filter((folder) => {
      const sizes = sources(`apps/${folder}`).map((path) => (textOf.get(path) ?? '').trimEnd().split('\n').length)
      sizes.sort((left, right) => left - right)
      const small = sizes.filter((lines) => lines <= 20).length
      return small > sizes.length / 4 || (sizes[Math.floor(sizes.length / 2)] ?? 0) < 45
    })
    expect(confetti).toEqual([])
  })

  it('refuses an import of types alone that goes against an arrow, and only that', () => {
    const said = cruise({
      'apps/planning/plan.ts': "import type { Ids } from '../manifest/ids'\nexport type Plan = Ids\n",
      'apps/manifest/ids.ts': 'export interface Ids {}\n',
      'apps/manifest/mine.ts': "import type { Plan } from '../planning/plan'\nexport type Mine = Plan\n",
    })
    expect(said).toContain('apps/manifest/ imports only what it may: apps/manifest/mine.ts → apps/planning/plan.ts')
    expect(said).toContain('1 dependency violations')
  })
})

describe('a function', () => {
  it('named find… returns undefined where there is nothing, and does not throw', () => {
    const found = declarations('find')
    expect(found.length).toBeGreaterThan(5)
    expect(names(found.filter(({ body }) => /\bthrow\b/.test(body)))).toEqual([])
  })

  it('named require… has no undefined in what it returns', () => {
    const found = declarations('require')
    expect(found.length).toBeGreaterThan(20)
    expect(names(found.filter(({ head }) => /\):[^()]*\bundefined\b[^()]*$/.test(head)))).toEqual([])
  })

  it('named require… throws, or calls what does', () => {
    const throwing = /\bthrow\b|\b(?:require|refuse|fail|reject|check)[A-Z]\w*|\b(?:refuse|fail|reject)\(|catch\(/
    expect(names(declarations('require').filter(({ body }) => !throwing.test(body)))).toEqual([])
  })

  it('named waitFor… returns a promise', () => {
    const found = declarations('waitFor')
    expect(found.length).toBeGreaterThan(0)
    expect(names(found.filter(({ head }) => !/async|Promise</.test(head)))).toEqual([])
  })
})

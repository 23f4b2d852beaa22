import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startupLines } from '../../scripts/bench/startup'

/** The files that a command line loads, from `dist` and from packages. */
const loadedBy = (...words: readonly string[]): readonly string[] => {
  const script = `
    process.argv.splice(1, 0, 'guardpost', ...${JSON.stringify(words)})
    process.on('exit', () => process.stderr.write('\\nLOADED ' + JSON.stringify(Object.keys(require.cache))))
    require('./bin/guardpost.js')`
  const { stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  return JSON.parse(/^LOADED (.*)$/m.exec(stderr)?.[1] ?? '[]')
}

/** Without the empty module that stands for zod's languages. */
const packagesIn = (files: readonly string[]): ReadonlySet<string> =>
  new Set(
    files
      .filter((file) => !/zod.v4.locales/.test(file))
      .flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
  )

const answerOf = (script: string, ...words: readonly string[]) => {
  const { status, stdout } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' })
  return { status, stdout }
}

describe('dist/scripts/start.js', () => {
  it('is all of the project that --help loads, without the schema', () => {
    const files = loadedBy('--help')
    expect(files.filter((file) => file.includes('/dist/'))).toEqual([resolve('dist/scripts/start.js')])
    expect([...packagesIn(files)].sort()).toEqual(['@commander-js/extra-typings', 'commander', 'proxy-from-env'])
  })

  it('is all of the project that validate loads, without an SDK', () => {
    const files = loadedBy('validate')
    expect(files.filter((file) => file.includes('/dist/'))).toEqual([resolve('dist/scripts/start.js')])
    expect([...packagesIn(files)].sort()).toEqual([
      ...['@commander-js/extra-typings', 'commander', 'jsonc-parser', 'proxy-from-env', 'zod'],
    ])
  })

  it('is not what starts a command that is loaded when it runs', () => {
    const files = loadedBy('permissions')
    expect(files).toContain(resolve('dist/scripts/guardpost.js'))
    expect(files).not.toContain(resolve('dist/scripts/start.js'))
  })

  it.each([
    [['--help']],
    [['validate', '--json']],
    [['validate', '--manifest', 'nowhere.json']],
    [['validate', '--nonsense', '--json']],
    [['completion', 'bash']],
    [['help', 'deploy']],
  ])('answers %j as the command itself does', (words) => {
    expect(answerOf('dist/scripts/start.js', ...words)).toEqual(answerOf('dist/scripts/guardpost.js', ...words))
  })

  it('holds no command but validate, and no code of others', () => {
    const sources = readFileSync('dist/scripts/start.js', 'utf8').match(/^\/\/ \S+\.js(?:on)?$/gm) ?? []
    expect(sources.length).toBeGreaterThan(80)
    expect(sources.length).toBeLessThan(200)
    expect(sources.filter((line) => !line.startsWith('// dist/'))).toEqual([])
  })
})

describe('bin/guardpost.js in a clone', () => {
  const clone = mkdtempSync(join(tmpdir(), 'guardpost-test-'))
  afterAll(() => rmSync(clone, { recursive: true }))
  const source = join(clone, 'apps/manifest/ids.ts')
  const stderrOf = (word: string): string =>
    spawnSync(process.execPath, ['bin/guardpost.js', word], { cwd: clone, encoding: 'utf8' }).stderr

  beforeAll(() => {
    for (const path of ['bin', 'scripts', 'stacks', 'apps']) cpSync(path, join(clone, path), { recursive: true })
    for (const path of ['node_modules', 'package.json', 'tsconfig.build.json'])
      symlinkSync(resolve(path), join(clone, path))
    mkdirSync(join(clone, 'dist'))
    for (const path of ['scripts', 'apps', 'stacks']) symlinkSync(resolve('dist', path), join(clone, 'dist', path))
    writeFileSync(join(clone, 'dist/.tsbuildinfo'), '')
  })

  it.each(['--version', 'sync'])('says before %s that a source is newer than what runs, and nothing else', (word) => {
    const soon = new Date(Date.now() + 60_000)
    utimesSync(source, soon, soon)
    expect(stderrOf(word)).toContain('The sources are newer than what was compiled')
    execFileSync('touch', ['-d', '1 hour ago', source])
    expect(stderrOf(word)).not.toContain('newer')
  })
})

describe('npm run bench -- --startup', () => {
  const time = (name: string, seconds: number) => ({ name, seconds, baseline: 'nothing', baselineSeconds: 0.05 })

  it('says how many times a process that does nothing each takes, and how it grows', () => {
    const times = [
      time('guardpost --help', 0.1),
      time('guardpost validate of 40x17', 0.1),
      time('guardpost validate of 1000x17', 0.2),
      time('guardpost validate of 10000x17', 1.1),
    ]
    const lines = startupLines(times, 9)
    expect(lines[0]).toBe('guardpost --help: 0.100 s of CPU time, 2.00 times nothing (0.050 s)')
    expect(lines.at(-1)).toContain('with the power 1.00 of their number')
  })
})

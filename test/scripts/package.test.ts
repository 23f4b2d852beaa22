import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { tenAccountsOrganization } from '../support/ten-accounts'

interface Packed {
  readonly files: readonly { readonly path: string }[]
}

/** The sandbox is one file of the package, which the build makes. */
const sandbox = 'dist/apps/sandbox.js'

/** What `npm pack` would put into the package; it runs no script of the project. */
const packed = (): readonly string[] => {
  const answer = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' })
  const [first]: readonly Packed[] = JSON.parse(answer)
  return (first?.files ?? []).map(({ path }) => path)
}

/** The files of the project that a compiled file loads. */
const loadedBy = (path: string, text: string): readonly string[] =>
  [...text.matchAll(/(?:require|import)\(["'](\.{1,2}\/[^"']+)["']\)/g)].map(([, target = '']) =>
    join(dirname(path), target),
  )

/** A folder with the sandbox as in the package: what it is made of is not there. */
const withBundle = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-package-'))
  mkdirSync(join(folder, 'dist/apps'), { recursive: true })
  copyFileSync(sandbox, join(folder, sandbox))
  for (const path of ['node_modules', 'dist/apps/manifest']) symlinkSync(resolve(path), join(folder, path))
  return folder
}

/** Starts the sandbox by the file of the package and prints who calls it. */
const whoCalls = `
  const { parseScenario, startSandbox } = require('./${sandbox}')
  const { GetCallerIdentityCommand, STSClient } = require('@aws-sdk/client-sts')
  const call = async () => {
    const { url: endpoint, close } = await startSandbox({ scenario: parseScenario(JSON.parse(process.argv[1])) })
    const credentials = { accessKeyId: '111111111111', secretAccessKey: 'sandbox' }
    const { Account } = await new STSClient({ endpoint, region: 'us-east-1', credentials }).send(new GetCallerIdentityCommand({}))
    console.log(Account)
    await close()
  }
  call()`

describe('the package', () => {
  const files = packed()
  const shipped = new Set(files)
  const folder = withBundle()
  afterAll(() => rmSync(folder, { recursive: true }))

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
    const textOf = (path: string) => readFileSync(path === sandbox ? join(folder, path) : path, 'utf8')
    expect(compiled.flatMap((path) => loadedBy(path, textOf(path)).filter((target) => !isShipped(target)))).toEqual([])
  })

  it('bundles no code of others, whose licenses would have to come along: npm installs that beside it', () => {
    const sources = readFileSync(join(folder, sandbox), 'utf8').match(/^\/\/ \S+\.js$/gm) ?? []
    expect(sources.length).toBeGreaterThan(300)
    expect(sources.filter((line) => !line.startsWith('// dist/apps/sandbox/'))).toEqual([])
    expect(files.filter((path) => path.includes('node_modules'))).toEqual([])
    expect(Object.keys(JSON.parse(readFileSync('package.json', 'utf8')))).not.toContain('bundleDependencies')
  })

  it('holds upgrade notes for its version', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(files).toContain('docs/upgrade.md')
    expect(readFileSync('docs/upgrade.md', 'utf8')).toMatch(
      new RegExp(`^## To ${version.replaceAll('.', '\\.')}\\b`, 'm'),
    )
  })

  it('holds the sandbox as one file, which answers an SDK client', () => {
    expect(files.filter((path) => path.startsWith('dist/apps/sandbox'))).toEqual([sandbox])
    const scenario = JSON.stringify(tenAccountsOrganization)
    const answer = execFileSync(process.execPath, ['-e', whoCalls, scenario], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    })
    expect(answer).toBe('111111111111\n')
  })
})

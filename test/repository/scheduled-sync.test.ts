import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { onSandbox, shell } from './shell'

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly name?: string; readonly run?: string }[] }>
  >
}

const runOf = (path: string, job: string, name: string): string => {
  const { jobs } = parse(readFileSync(path, 'utf8')) as Workflow
  return jobs[job]?.steps.find((step) => step.name?.startsWith(name))?.run ?? ''
}

/** A clone of a repository whose main branch has this manifest, in a folder; the repository itself is beside it. */
const cloneOf = (folder: string, manifest: string): string => {
  const [origin, clone] = [join(folder, 'origin.git'), join(folder, 'clone')]
  const git = (cwd: string, ...words: readonly string[]) => execFileSync('git', words, { cwd, stdio: 'pipe' })
  git(folder, 'init', '--quiet', '--bare', '--initial-branch', 'main', origin)
  git(folder, 'init', '--quiet', '--initial-branch', 'main', clone)
  writeFileSync(join(clone, 'accounts.json'), manifest)
  git(clone, 'add', 'accounts.json')
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com']
  git(clone, ...author, 'commit', '--quiet', '--message', 'chore: the manifest')
  git(clone, 'remote', 'add', 'origin', origin)
  git(clone, 'push', '--quiet', 'origin', 'main')
  return clone
}

describe.each([
  ['repository/github/guardpost-check.yml', 'sync'],
  ['.github/workflows/scheduled-check.yml', 'check'],
])('%s', (path, job) => {
  const script = `${runOf(path, job, 'Does accounts.json')}\n${runOf(path, job, 'One pull request')}`

  it('proposes what accounts.json lacks by one pull request, pushes nothing twice, and closes it in the end', () =>
    onSandbox(async (folder, environment) => {
      const manifest = readFileSync(join(folder, 'accounts.json'), 'utf8')
      const clone = cloneOf(folder, manifest.replace('"name": "payments-prod"', '"name": "as-it-was-called"'))
      const git = (...words: readonly string[]): string =>
        execFileSync('git', words, { cwd: clone, encoding: 'utf8', stdio: 'pipe' })
      const run = async (found: string) => {
        git('switch', '--quiet', '--force', 'main')
        if (git('branch', '--list', 'guardpost/sync') !== '') git('branch', '--quiet', '-D', 'guardpost/sync')
        const { code, calls, said } = await shell(clone, script, { ...environment, BASE: 'main' }, found)
        expect([code, said]).toEqual([0, expect.any(String)])
        return calls.map((call) => call.split(' ').slice(1, 3).join(' ')).filter((call) => call !== 'auth setup-git')
      }
      expect(await run('')).toEqual(['pr list', 'pr create'])
      const proposed = git('rev-parse', 'origin/guardpost/sync')
      expect(git('diff', '--stat', 'main', 'origin/guardpost/sync')).toContain('1 file changed')
      expect(await run('7\n')).toEqual(['pr list'])
      git('fetch', '--quiet', 'origin')
      expect(git('rev-parse', 'origin/guardpost/sync')).toBe(proposed)
      git('switch', '--quiet', '--force', 'main')
      git('checkout', '--quiet', 'origin/guardpost/sync', '--', 'accounts.json')
      git('commit', '--quiet', '--message', 'chore: what was proposed')
      expect(await run('7\n')).toEqual(['pr list', 'pr close'])
      expect(await run('')).toEqual(['pr list'])
    }))
})

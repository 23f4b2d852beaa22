import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { parseAccountId } from '../../apps/manifest/ids'
import { requireOrganization } from '../../apps/manifest/manifest'
import type { Scenario } from '../../apps/sandbox/scenario/scenario'
import { installedFrom } from '../../scripts/repository/installed-from'
import { writeNewFiles } from '../../scripts/repository/new-files'
import { tenAccounts, tenAccountsOrganization } from '../support/ten-accounts'
import { withSandbox } from '../support/with-sandbox'
import { type CommandLine, withCommandLine } from './support/command-line'

const { managementAccount: management, securityAccount: security } = requireOrganization(tenAccounts)
const words = `init --home ap-northeast-1 --email security@example.com --security-account ${security} --repository`

const alone = parseAccountId('444444444440')
const scenario: Scenario = { ...tenAccountsOrganization, standalone: [{ id: alone, name: 'shop' }] }

const inFolder = (
  files: Record<string, string>,
  work: (commands: CommandLine) => Promise<void>,
  account: string = management,
): Promise<void> => withSandbox((sandbox) => withCommandLine(sandbox, { account, files }, work), scenario)

const withFolder = async (work: (folder: string) => Promise<void> | void): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('guardpost init --repository', () => {
  it('writes manifest, package.json, .gitignore, workflows and a README, and nothing else', () =>
    inFolder({}, async ({ guardpost, files }) => {
      const answer = await guardpost(words)
      expect(answer).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('Next: npm install && npx --no-install guardpost plan\n'),
      })
      expect(Object.keys(files).sort()).toEqual(
        [
          '.github/workflows/guardpost-check.yml',
          '.github/workflows/guardpost.yml',
          '.gitignore',
          'README.md',
          'accounts.json',
          'package.json',
        ].sort(),
      )
      expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({
        private: true,
        dependencies: { guardpost: 'https://releases.example.com/guardpost-0.0.0.tgz' },
      })
      expect(JSON.parse(files['accounts.json'] ?? '').$schema).toBe('./node_modules/guardpost/accounts.schema.json')
      expect(files['README.md']).toContain('# GuardDuty of o-a1b2c3d4e5')
      expect(files['README.md']).not.toMatch(/\{\{|npx guardpost|npm (?:install|i) guardpost/)
      expect(files['README.md']).toContain('Each day `sync` compares')
      expect(parse(files['.github/workflows/guardpost-check.yml'] ?? '').jobs).toHaveProperty('sync')
      for (const text of Object.values(files)) expect(text).not.toMatch(/only of an|end of that/)
      expect(await guardpost('validate')).toMatchObject({ code: 0 })
    }))

  it('writes into another folder, for GitLab', () =>
    inFolder({}, async ({ guardpost, files }) => {
      const { code, stdout } = await guardpost(`${words} guards --ci gitlab --release https://r.example.com/g.tgz`)
      expect(code).toBe(0)
      expect(stdout).toContain('Next: cd guards && npm install && npx --no-install guardpost plan\n')
      const paths = ['.gitignore', '.gitlab-ci.yml', 'README.md', 'accounts.json', 'package.json']
      expect(Object.keys(files).sort()).toEqual(paths.map((path) => `guards/${path}`))
      expect(files['guards/package.json']).toContain('https://r.example.com/g.tgz')
    }))

  it.each(['github', 'gitlab'])('says nothing of an organization to one account, on %s', (ci) =>
    inFolder(
      {},
      async ({ guardpost, files }) => {
        const { code } = await guardpost(
          `init --one-account shop --home eu-west-1 --email me@example.com --repository --ci ${ci}`,
        )
        expect(code).toBe(0)
        expect(files['README.md']).toContain(`# GuardDuty of shop (${alone})`)
        expect(files['README.md']).not.toMatch(/\{\{|<!--|undefined/)
        expect(files['README.md']).toContain('guardpost permissions --for plan')
        for (const [path, text] of Object.entries(files)) {
          const said = text.match(/.*(?:organization\b|management|guardpost sync|only of an|end of that).*/gi) ?? []
          expect([path, said]).toEqual([path, []])
        }
        const [workflow] = Object.keys(files).filter((path) => /guardpost-check|gitlab-ci/.test(path))
        const jobs = parse(files[workflow ?? ''] ?? '')
        expect(Object.keys(jobs.jobs ?? jobs)).toContain('check')
        expect(Object.keys(jobs.jobs ?? jobs)).not.toContain('sync')
      },
      alone,
    ),
  )

  it('names every file that is there already, and writes none', () =>
    inFolder({ 'README.md': 'mine', '.gitignore': 'x' }, async ({ guardpost, files }) => {
      const { code, stderr } = await guardpost(words)
      expect(code).toBe(1)
      expect(stderr).toContain('REPOSITORY_TAKEN')
      expect(stderr).toContain('these are there: .gitignore, README.md')
      expect(Object.keys(files).sort()).toEqual(['.gitignore', 'README.md'])
    }))

  it('keeps a package.json that depends on Guardpost, as npm install writes it', () =>
    inFolder({ 'package.json': '{"dependencies":{"guardpost":"https://a"}}' }, async ({ guardpost, files }) => {
      const { code, stdout } = await guardpost(words)
      expect(code).toBe(0)
      expect(stdout).toContain('Next: npx --no-install guardpost plan\n')
      expect(files['package.json']).toBe('{"dependencies":{"guardpost":"https://a"}}')
    }))
})

describe('writeNewFiles', () => {
  it('makes folders, and a manifest that only its owner may read', () =>
    withFolder(async (folder) => {
      const [readme, manifest] = [join(folder, 'a/b/README.md'), join(folder, 'a/accounts.json')]
      await writeNewFiles([
        { path: readme, text: 'r' },
        { path: manifest, text: 'm', isPrivate: true },
      ])
      expect(readFileSync(readme, 'utf8')).toBe('r')
      expect(statSync(manifest).mode & 0o777).toBe(0o600)
    }))

  it('leaves nothing behind, and a file as it was, where one is there already', () =>
    withFolder(async (folder) => {
      const [first, second] = [join(folder, 'first'), join(folder, 'second')]
      writeFileSync(second, 'mine')
      const files = [first, second].map((path) => ({ path, text: 'new' }))
      await expect(writeNewFiles(files)).rejects.toMatchObject({ code: 'EEXIST' })
      expect(existsSync(first)).toBe(false)
      expect(readFileSync(second, 'utf8')).toBe('mine')
    }))
})

describe('installedFrom', () => {
  const noted = (folder: string, resolved: string): string | undefined => {
    mkdirSync(join(folder, 'node_modules/guardpost'), { recursive: true })
    const packages = { 'node_modules/guardpost': { resolved } }
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }))
    return installedFrom(join(folder, 'node_modules/guardpost'))
  }

  it('gives the URL that npm noted, and a file as an absolute one', () =>
    withFolder((folder) => {
      expect(noted(folder, 'https://r.example.com/g.tgz')).toBe('https://r.example.com/g.tgz')
      expect(noted(folder, 'file:g.tgz')).toBe(`file:${join(folder, 'g.tgz')}`)
    }))

  it('gives none in a clone', () => expect(installedFrom(process.cwd())).toBeUndefined())
})

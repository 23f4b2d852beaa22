import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { codeFamilies } from '../../apps/operator/codes/code-families'
import { existingOrganization, securityAccount } from './existing-organization'
import { packTarball } from './package-tarball'
import { type Answers, type Ended, onTerminal } from './terminal'

/** The commands of the README for who has an organization and an empty folder, without their comments. */
const readme = readFileSync('README.md', 'utf8')
const chapter = readme.split('### In a repository of your own\n')[1] ?? ''
const commands = (/```sh\n([\s\S]+?)```/.exec(chapter)?.[1] ?? '')
  .split('\n')
  .flatMap((line) => line.replace(/\s+#.*/, '') || [])
const published = 'https://…/guardpost-0.1.0.tgz'

const answers: Answers = {
  'Home Region': 'eu-west-1',
  'Slack workspace': '',
  'E-mail address': 'security@example.com',
  'Security account': securityAccount,
  'Other Regions': 'us-east-1',
  'Notify of these services': 'none',
  '[y/N]': 'y',
}

const work = mkdtempSync(join(tmpdir(), 'guardpost-newcomer-'))
const folder = join(work, 'empty')
const ended: Record<string, Ended> = {}
let env: Record<string, string> = {}
let endSandbox = async (): Promise<void> => undefined

/** Has the installed command explain each of the codes, and prints how many it knew. */
const explainAll = `
  const { readFileSync } = require('node:fs')
  const { runCli } = require('./dist/apps/operator/cli/cli.js')
  const { operatorContext } = require('./dist/scripts/operator-context.js')
  const programs = { runbook: () => readFileSync('docs/runbook.md', 'utf8') }
  const explain = async (codes) => {
    const context = operatorContext()
    const terminal = { ...context.terminal, stdout: () => undefined }
    const exits = []
    for (const code of codes) exits.push(await runCli(['explain', code], { ...context, terminal }, programs))
    console.log(exits.filter((exit) => exit === 0).length)
  }
  explain(JSON.parse(process.argv[1]))`

/** Runs what follows `npx --no-install` in the folder. */
const guardpost = (words: string): Promise<Ended> =>
  onTerminal({ folder, env }, `npx --no-install guardpost ${words}`, answers)

/** Starts the sandbox that the package holds, and has the variables that it prints. */
const startPackaged = async (): Promise<void> => {
  const scenario = join(work, 'scenario.json')
  writeFileSync(scenario, JSON.stringify(existingOrganization))
  const command = ['node_modules/.bin/guardpost', 'sandbox', '--port', '0', '--json', '--scenario', scenario]
  const sandbox = spawn('node', command, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(sandbox, 'close')
  endSandbox = async () => {
    sandbox.kill()
    await closed
  }
  const answer = await new Promise<string>((done, failed) => {
    sandbox.stdout.setEncoding('utf8').once('data', done)
    sandbox.once('close', (code) => failed(new Error(`the sandbox ended with exit code ${code}`)))
  })
  env = { ...env, ...JSON.parse(answer).environment }
}

/**
 * What a newcomer's machine has: this Node.js, and nothing of AWS. With `GUARDPOST_TARBALL` npm itself installs that tarball from the
 * registry, as CI does; without, this project is packed and installed as far as that goes offline.
 */
const prepare = (): string => {
  const programs = join(work, 'programs')
  for (const path of [folder, programs, join(work, 'home')]) mkdirSync(path)
  const { GUARDPOST_TARBALL, NODE_EXTRA_CA_CERTS, PATH = '' } = process.env
  if (GUARDPOST_TARBALL === undefined)
    symlinkSync(resolve('test/repository/npm-without-registry.cjs'), join(programs, 'npm'))
  env = {
    PATH: [programs, dirname(process.execPath), PATH].join(delimiter),
    HOME: join(work, 'home'),
    npm_config_cache: process.env['npm_config_cache'] ?? join(process.env['HOME'] ?? work, '.npm'),
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    // Whoever goes to the registry through a proxy trusts its certificate.
    ...(NODE_EXTRA_CA_CERTS !== undefined && { NODE_EXTRA_CA_CERTS }),
    TERM: 'dumb',
  }
  return GUARDPOST_TARBALL ?? packTarball(work)
}

/** Opens the link of each mail in which AWS asks whether the address wants the findings. */
const confirmMail = async (): Promise<void> => {
  const mails = await (await fetch(`${env['AWS_ENDPOINT_URL']}/_sandbox/mail`)).json()
  for (const { link } of mails as readonly { readonly link?: string }[]) if (link !== undefined) await fetch(link)
}

/** What else a team runs once it has deployed, in this order. */
const later = [
  'plan --full',
  'status --html report.html',
  'permissions --for plan --json',
  'permissions --for deploy --json',
  'permissions --for destroy --json',
  'explain LOCK_HELD',
  'destroy --allow-destroy',
]

beforeAll(async () => {
  const tarball = prepare()
  for (const command of commands) {
    ended[command] = await onTerminal({ folder, env }, command.replace(published, tarball), answers)
    if (command.startsWith('npm install')) await startPackaged()
  }
  await confirmMail()
  for (const words of later) ended[words] = await guardpost(words)
})

afterAll(async () => {
  await endSandbox()
  rmSync(work, { recursive: true })
})

describe('a newcomer with an organization of 40 accounts', () => {
  const commandOf = (word: string): string => commands.find((command) => command.includes(` ${word}`)) ?? ''
  const endOf = (word: string): Ended | undefined => ended[commandOf(word)]

  it('gets from an empty folder to a saved plan with six commands or fewer, each as the README has it', () => {
    expect(commands.indexOf(commandOf('plan'))).toBeGreaterThan(0)
    expect(commands.indexOf(commandOf('plan'))).toBeLessThan(6)
    expect(commands.map((command) => [command, ended[command]?.code])).toEqual([
      [`npm install ${published}`, 0],
      ['npx --no-install guardpost init --repository', 0],
      ['npx --no-install guardpost validate', 0],
      ['npx --no-install guardpost plan --out plan.json', 2],
      ['npx --no-install guardpost deploy plan.json', 0],
    ])
  })

  it('has a repository that holds nothing of ours but the workflows, and a manifest of all accounts', () => {
    const written = ['.guardpost', 'plan.json', 'report.html']
    expect(readdirSync(folder).filter((name) => !written.includes(name))).toEqual([
      '.github',
      '.gitignore',
      'README.md',
      'accounts.json',
      'node_modules',
      'package-lock.json',
      'package.json',
    ])
    const { accounts, organization } = JSON.parse(readFileSync(join(folder, 'accounts.json'), 'utf8'))
    expect(accounts).toHaveLength(40)
    expect(organization).toMatchObject({ id: 'o-a1b2c3d4e5', securityAccount: '222222222222' })
    expect(endOf('validate')?.shown).toContain('accounts.json is valid: 40 accounts, 2 Regions, 1 route')
  })

  it('reads in the plan whom it enrolls, what is newly protected and who is left out, and is asked before anything is changed', () => {
    const { shown = '' } = endOf('plan') ?? {}
    for (const words of [
      'Organization o-a1b2c3d4e5: management account 111111111111 (management), security account 222222222222 (security-audit)',
      'Caller arn:aws:iam::111111111111:user/sandbox',
      'Newly protected, which AWS charges for',
      'closed-0) is SUSPENDED and left out',
      'Saved in plan.json',
    ])
      expect(shown).toContain(words)
    expect(shown).not.toContain('refused')
    expect(endOf('deploy')?.shown).toMatch(/\[y\/N\]/)
  })

  it('sees by plan, status and the report that nothing is left to do, once the mail is confirmed', () => {
    expect(ended['plan --full']).toMatchObject({ code: 0, shown: expect.stringContaining('In sync') })
    const { code, shown } = ended['status --html report.html'] ?? {}
    expect(shown).toContain('No problem found.')
    expect(code).toBe(0)
    const report = readFileSync(join(folder, 'report.html'), 'utf8')
    expect(report).toContain('<h1>GuardDuty in o-a1b2c3d4e5</h1>')
    expect(report).not.toMatch(/(?:src|href)="https?:/)
  })

  it.each(['plan', 'deploy', 'destroy'])('gets the policies that %s needs for its manifest', (command) => {
    const { code, shown = '' } = ended[`permissions --for ${command} --json`] ?? {}
    expect(code).toBe(0)
    expect(JSON.parse(shown.slice(shown.indexOf('{')))).toMatchObject({ version: 1 })
  })

  it('has every code explained by the documents that came with the package', () => {
    const codes = [...new Set(codeFamilies.flatMap((family) => Object.keys(family.codes)))]
    const explained = execFileSync('node', ['-e', explainAll, JSON.stringify(codes)], {
      cwd: join(folder, 'node_modules/guardpost'),
      encoding: 'utf8',
      env,
      stdio: 'pipe',
    })
    expect(explained).toBe(`${codes.length}\n`)
    const { code, shown } = ended['explain LOCK_HELD'] ?? {}
    expect(code).toBe(0)
    expect(shown).toContain('From the runbook, "The command itself"')
  })

  it('takes everything back with destroy, and is asked before', () => {
    const { code, shown } = ended['destroy --allow-destroy'] ?? {}
    expect(shown).toContain('[y/N]')
    expect(code).toBe(0)
  })
})

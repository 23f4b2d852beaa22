import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireOrganization } from '../../../apps/manifest/manifest'
import { lockParameterName } from '../../../apps/operator/session/lock/lock-parameter'
import { smallOrganization } from '../../../apps/rehearsal/convergence/small-organization'
import { isolatedEnvironment, sandboxEnvironment } from '../../../apps/rehearsal/isolated-environment'
import { scenarioFromManifest } from '../../../apps/rehearsal/scenario-from-manifest'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { parametersIn } from '../../../apps/sandbox/services/ssm/state'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const { manifest, manifestText } = smallOrganization({ otherRegions: [], workloads: 1, isExporting: true })
const { managementAccount, securityAccount } = requireOrganization(manifest)
const scenario = scenarioFromManifest(manifest)

interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** The built command at work in a folder of its own. */
interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** What it has written so far. */
  readonly stderr: () => string
}

const startDeploy = (sandbox: TestSandbox, folder: string, more: readonly string[] = []): Running => {
  const environment = {
    ...isolatedEnvironment(process.env, { folder, emptyFile: join(folder, 'empty') }),
    ...sandboxEnvironment(sandbox.url, managementAccount, manifest.regions.home),
  }
  const argv = ['dist/scripts/guardpost.js', 'deploy', '--yes', '--manifest', join(folder, 'accounts.json'), ...more]
  const child = spawn(process.execPath, argv, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (data) => {
    stdout += data
  })
  child.stderr?.on('data', (data) => {
    stderr += data
  })
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr })),
  )
  return { child, ended, stderr: () => stderr }
}

const callsOf = (sandbox: TestSandbox) => sandbox.world().journal.entries()

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10))
}

const hasLock = (sandbox: TestSandbox): boolean =>
  parametersIn(sandbox.world(), { account: securityAccount, region: manifest.regions.home }).has(lockParameterName)

/** As if a quarter of an hour had passed on the machine of the run, whose clock a test does not move. */
const expireLock = (sandbox: TestSandbox): void => {
  const place = { account: securityAccount, region: manifest.regions.home }
  const parameter = parametersIn(sandbox.world(), place).get(lockParameterName)
  const [version] = parameter?.versions ?? []
  const past = { ...JSON.parse(version?.value ?? ''), expires: '2026-01-01T00:00:00.000Z' }
  parametersIn(sandbox.world(), place).set(lockParameterName, {
    ...parameter!,
    versions: [{ ...version!, value: JSON.stringify(past) }],
  })
}

/** With an account that takes another call after it has become a member. */
const withException = (() => {
  const file = JSON.parse(manifestText)
  file.accounts.at(-1).protection = { AI_PROTECTION: 'ALL' }
  return JSON.stringify(file)
})()

const withDeployment = (test: (sandbox: TestSandbox, folder: string) => Promise<void>, start: Scenario = scenario) =>
  withSandbox(async (sandbox) => {
    const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-interruption-'))
    writeFileSync(join(folder, 'empty'), '')
    writeFileSync(join(folder, 'accounts.json'), manifestText)
    try {
      await test(sandbox, folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }, start)

describe('guardpost deploy, interrupted', () => {
  it.each(['SIGHUP', 'SIGTERM'] as const)(
    'ends by %s as it does by Ctrl-C: the lock is released, and it exits 130',
    (signal) =>
      withDeployment(async (sandbox, folder) => {
        const { faults } = sandbox.world()
        faults.add({ kind: 'slow', operation: 'CreateMembers', milliseconds: 500 })
        const { child, ended } = startDeploy(sandbox, folder)
        const hitting = faults.hitting.bind(faults)
        faults.hitting = (target, now) => {
          if (target.operation === 'CreateMembers') child.kill(signal)
          return hitting(target, now)
        }
        const { code, stdout } = await ended
        expect(code).toBe(130)
        expect(stdout).toMatch(/Where it stands\ndone: \d+ changes\n/)
        expect(hasLock(sandbox)).toBe(false)
      }),
  )

  it('does not leave by a second SIGTERM, which containers and shells send, before the lock is released', () =>
    withDeployment(async (sandbox, folder) => {
      const { faults } = sandbox.world()
      faults.add({ kind: 'slow', operation: 'CreateMembers', milliseconds: 1000 })
      const { child, ended } = startDeploy(sandbox, folder)
      const hitting = faults.hitting.bind(faults)
      faults.hitting = (target, now) => {
        if (target.operation === 'CreateMembers') {
          child.kill('SIGTERM')
          setTimeout(() => child.kill('SIGTERM'), 200)
          setTimeout(() => child.kill('SIGHUP'), 400)
        }
        return hitting(target, now)
      }
      const { code, stdout, stderr } = await ended
      expect(code).toBe(130)
      expect(stdout).toMatch(/Where it stands\ndone: \d+ changes\n/)
      expect(stderr).toContain('Stopping: nothing new begins. Ctrl-C leaves at once, without releasing the lock.')
      expect(stderr).not.toContain('Ctrl-C again')
      expect(hasLock(sandbox)).toBe(false)
    }))

  it('lets the call in hand end, begins nothing more, says where it stands, releases the lock and exits 130', () =>
    withDeployment(async (sandbox, folder) => {
      writeFileSync(join(folder, 'accounts.json'), withException)
      const { faults } = sandbox.world()
      faults.add({ kind: 'slow', operation: 'CreateMembers', milliseconds: 1000 })
      const { child, ended } = startDeploy(sandbox, folder)
      // A call is in the journal only when it has ended; this one is in hand.
      const hitting = faults.hitting.bind(faults)
      faults.hitting = (target, now) => {
        if (target.operation === 'CreateMembers') child.kill('SIGINT')
        return hitting(target, now)
      }
      const { code, stdout } = await ended
      expect(code).toBe(130)
      expect(stdout).toMatch(/Where it stands\ndone: \d+ changes\n/)
      expect(stdout).toMatch(/not begun: \d+ changes\n/)
      const operations = callsOf(sandbox).map(({ operation }) => operation)
      expect(operations).toContain('CreateMembers')
      expect(operations).not.toContain('UpdateMemberDetectors')
      expect(hasLock(sandbox)).toBe(false)
      const [record = ''] = readdirSync(join(folder, '.guardpost', 'audit'))
      expect(statSync(join(folder, '.guardpost', 'audit', record)).mode & 0o777).toBe(0o600)
      const last =
        readFileSync(join(folder, '.guardpost', 'audit', record), 'utf8')
          .trim()
          .split('\n')
          .at(-1) ?? ''
      expect(JSON.parse(last)).toMatchObject({ type: 'run-ended', outcome: 'exit 130' })
    }))

  it('leaves at once when it is interrupted twice', () =>
    withDeployment(async (sandbox, folder) => {
      sandbox.world().faults.add({ kind: 'slow', operation: 'ListAccounts', milliseconds: 20_000 })
      const { child, ended } = startDeploy(sandbox, folder)
      await until(() => callsOf(sandbox).some(({ operation }) => operation === 'DescribeOrganization'))
      child.kill('SIGINT')
      await new Promise((resolve) => setTimeout(resolve, 100))
      child.kill('SIGINT')
      expect(await ended).toMatchObject({
        code: 130,
        stdout: '',
        stderr: expect.stringContaining('Ctrl-C again leaves at once, without releasing the lock.'),
      })
      expect(callsOf(sandbox).some(({ operation }) => operation === 'ListAccounts')).toBe(false)
    }))

  it('is finished by the same command after it was killed, although the killed run had the lock', () =>
    withDeployment(async (sandbox, folder) => {
      const killed = startDeploy(sandbox, folder)
      await until(() => callsOf(sandbox).some(({ operation }) => operation === 'CreateFilter'))
      killed.child.kill('SIGKILL')
      expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' })
      expect(hasLock(sandbox)).toBe(true)
      expect(await startDeploy(sandbox, folder).ended).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('a new plan has nothing to do'),
        stderr: expect.stringMatching(
          /Replacing the lock that "deploy" of .* has left: it was run from this folder, and/,
        ),
      })
      expect(hasLock(sandbox)).toBe(false)
    }))

  it('is not finished from another folder, which knows nothing of the killed process, until the lock has expired and --take-over-lock is given', () =>
    withDeployment(async (sandbox, folder) => {
      const killed = startDeploy(sandbox, folder)
      await until(() => callsOf(sandbox).some(({ operation }) => operation === 'CreateFilter'))
      killed.child.kill('SIGKILL')
      await killed.ended
      const elsewhere = ['--run-folder', join(folder, 'elsewhere')]
      expect(await startDeploy(sandbox, folder, elsewhere).ended).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/LOCK_HELD.*is at work since/s),
      })
      expireLock(sandbox)
      expect(await startDeploy(sandbox, folder, [...elsewhere, '--take-over-lock']).ended).toMatchObject({
        code: 0,
        stderr: expect.stringContaining('Taking over the lock'),
      })
      expect(hasLock(sandbox)).toBe(false)
    }))

  it('waits, when it is run again, for the stack that CloudFormation was working on when it was killed', () =>
    withDeployment(
      async (sandbox, folder) => {
        const killed = startDeploy(sandbox, folder)
        await until(() => callsOf(sandbox).some(({ operation }) => operation === 'ExecuteChangeSet'))
        killed.child.kill('SIGKILL')
        await killed.ended
        const again = startDeploy(sandbox, folder)
        await until(() =>
          again.stderr().includes('Waiting for CloudFormation to finish: GuardpostToolkit (CREATE_IN_PROGRESS)'),
        )
        const passing = setInterval(() => sandbox.world().clock.advance(60), 1000)
        const { code, stdout } = await again.ended
        clearInterval(passing)
        expect(stdout).toContain('a new plan has nothing to do')
        expect(code).toBe(0)
      },
      { ...scenario, cloudFormation: { stackSeconds: 60 } },
    ))
})

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireOrganization } from '../../../apps/manifest/manifest'
import { wavesName } from '../../../apps/operator/observe/observe-newcomers'
import { lockParameterName } from '../../../apps/operator/session/lock/lock-parameter'
import { parseLedger } from '../../../apps/planning/state/wave-ledger'
import { smallOrganization } from '../../../apps/rehearsal/convergence/small-organization'
import { isolatedEnvironment, sandboxEnvironment } from '../../../apps/rehearsal/isolated-environment'
import { scenarioFromManifest } from '../../../apps/rehearsal/scenario-from-manifest'
import { parametersIn } from '../../../apps/sandbox/services/ssm/state'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const { manifest, manifestText } = smallOrganization({ otherRegions: [], workloads: 3, isExporting: false })
const { managementAccount, securityAccount } = requireOrganization(manifest)
const [first, second] = ['300000000000', '300000000001']

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A folder as on another machine: the manifest, and nothing of any other run. */
const machine = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-wave-'))
  writeFileSync(join(folder, 'empty'), '')
  writeFileSync(join(folder, 'accounts.json'), manifestText)
  return folder
}

const start = (sandbox: TestSandbox, folder: string, ...words: readonly string[]) => {
  const environment = {
    ...isolatedEnvironment(process.env, { folder, emptyFile: join(folder, 'empty') }),
    ...sandboxEnvironment(sandbox.url, managementAccount, manifest.regions.home),
  }
  const argv = ['dist/scripts/guardpost.js', ...words, '--manifest', join(folder, 'accounts.json')]
  const child: ChildProcess = spawn(process.execPath, argv, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const written = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (data) => {
      written[name] += data
    })
  }
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...written })))
  return { child, ended }
}

const run = (sandbox: TestSandbox, folder: string, ...words: readonly string[]): Promise<Ended> =>
  start(sandbox, folder, ...words).ended

const wave = (...accounts: readonly string[]) => [
  ...['deploy', '--yes', '--only-region', manifest.regions.home],
  ...accounts.flatMap((account) => ['--only-account', account]),
]

const parameters = (sandbox: TestSandbox) =>
  parametersIn(sandbox.world(), { account: securityAccount, region: manifest.regions.home })

const ledger = (sandbox: TestSandbox) => parseLedger(parameters(sandbox).get(wavesName)?.versions.at(-1)?.value ?? '')

/** As if a quarter of an hour had passed since the machine crashed. */
const expireLock = (sandbox: TestSandbox): void => {
  const parameter = parameters(sandbox).get(lockParameterName)
  const version = parameter?.versions.at(-1)
  if (!parameter || !version) throw new Error('there is no lock')
  const value = JSON.stringify({ ...JSON.parse(version.value), expires: '2026-01-01T00:00:00.000Z' })
  parameters(sandbox).set(lockParameterName, { ...parameter, versions: [{ ...version, value }] })
}

/** Kills the process at its first call of an operation, as a crash of the machine would. */
const killAt = (sandbox: TestSandbox, operation: string, child: ChildProcess): void => {
  const { faults } = sandbox.world()
  const hitting = faults.hitting.bind(faults)
  faults.hitting = (target, now) => {
    if (target.operation === operation) child.kill('SIGKILL')
    return hitting(target, now)
  }
}

const withMachines = (test: (sandbox: TestSandbox, machines: readonly [string, string]) => Promise<void>) =>
  withSandbox(async (sandbox) => {
    const machines = [machine(), machine()] as const
    try {
      await test(sandbox, machines)
    } finally {
      for (const folder of machines) rmSync(folder, { recursive: true })
    }
  }, scenarioFromManifest(manifest))

const part = (...accounts: readonly string[]): string =>
  [...accounts.map((id) => `--only-account ${id}`), `--only-region ${manifest.regions.home}`].join(' ')

describe('a rollout in waves', () => {
  it('tells on another machine what a killed wave left, goes on with it there, and ends with the whole deployment', () =>
    withMachines(async (sandbox, [crashed, other]) => {
      expect(await run(sandbox, crashed, ...wave(first))).toMatchObject({ code: 0 })
      const killed = start(sandbox, crashed, ...wave(second))
      killAt(sandbox, 'CreateMembers', killed.child)
      await killed.ended
      expect(ledger(sandbox)).toMatchObject([
        { part: part(first), tries: 1, ended: expect.any(String), left: { add: expect.any(Number) } },
        { part: part(second), tries: 1 },
      ])

      const status = await run(sandbox, other, 'status')
      expect(status.code).toBe(2)
      const told = status.stdout.replace(/\s+/g, ' ')
      expect(told).toContain(`The wave ${part(second)} began on `)
      expect(told).toContain(`A wave of the rollout is done: ${part(first)} on `)

      expireLock(sandbox)
      const resumed = await run(sandbox, other, ...wave(second), '--take-over-lock')
      expect(resumed).toMatchObject({ code: 0, stdout: expect.stringContaining('WAVE_UNFINISHED') })
      expect(resumed.stdout.split('\nDone: ')[1]).not.toContain('WAVE_UNFINISHED')
      expect(ledger(sandbox)).toMatchObject([
        { part: part(first), ended: expect.any(String) },
        { part: part(second), tries: 2, ended: expect.any(String) },
      ])

      expect(await run(sandbox, other, 'deploy', '--yes')).toMatchObject({ code: 0 })
      expect(parameters(sandbox).has(wavesName)).toBe(false)
      expect((await run(sandbox, other, 'plan')).stdout).not.toContain('WAVE')
    }))

  it('closes a wave that was killed when all of it was done, by a run that finds nothing to do', () =>
    withMachines(async (sandbox, [crashed, other]) => {
      expect(await run(sandbox, crashed, ...wave(first))).toMatchObject({ code: 0 })
      const parameter = parameters(sandbox).get(wavesName)
      const version = parameter?.versions.at(-1)
      if (!parameter || !version) throw new Error('there is no ledger')
      const open = ledger(sandbox).map(({ part: named, by, began, tries }) => ({ part: named, by, began, tries }))
      const value = JSON.stringify({ version: 1, waves: open })
      parameters(sandbox).set(wavesName, { ...parameter, versions: [{ ...version, value }] })
      expect(await run(sandbox, other, ...wave(first))).toMatchObject({ code: 0 })
      expect(ledger(sandbox)).toMatchObject([{ part: part(first), tries: 1, ended: expect.any(String) }])
    }))
})

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AccountId, Region } from '../../manifest/ids'
import { type Manifest, requireOrganization } from '../../manifest/manifest'
import { type Sandbox, type Scenario, startSandbox } from '../../sandbox'
import { isolatedEnvironment, sandboxEnvironment } from '../isolated-environment'
import { scenarioFromManifest } from '../scenario-from-manifest'
import { type CommandProcess, type EndedProcess, startCommand } from './command-process'
import type { Divergence } from './converge'
import { differingFacts, worldFacts } from './world-facts'

/** Where an organization is, and the accounts and Regions that are to be protected. */
export interface EnrollmentSource {
  readonly url: string
  readonly administrator: AccountId
  readonly regions: readonly Region[]
}

/** What GuardDuty itself says of one Region. */
export interface Enrollment {
  readonly region: Region
  readonly detectors: number
  /** Accounts of members that are Enabled; an account that is there twice is in the list twice. */
  readonly enabled: readonly string[]
  /** Members in any other state. */
  readonly others: number
}

/** What is rolled out, by which command, and where its files go. */
interface KilledRolloutsOptions {
  readonly manifest: Manifest
  readonly manifestText: string
  /** The built command. */
  readonly script: string
  /** A folder that is empty at the beginning. */
  readonly folder: string
  /** The environment of this process, of which the command gets what leads nowhere. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Reads who is enrolled, without the operator's code. */
  readonly readEnrollment: (source: EnrollmentSource) => Promise<readonly Enrollment[]>
}

/** One rollout that is killed, and run again. */
export interface Killing {
  /** After how many of its AWS calls each run is killed, one run after the other, before the last one is left in peace. */
  readonly after: readonly number[]
  /** Seconds that CloudFormation works on a stack, killed or not. */
  readonly stackSeconds: number
}

/** With what member routes need. */
const deploying = ['deploy', '--yes', '--allow-stacksets-access', '--allow-stacksets-admin']

/** Rollouts by the built command, as processes that are killed with SIGKILL, on a sandbox in this process. */
export class KilledRollouts {
  #calls = 0
  #wanted: readonly string[] = []
  /** How many organizations there have been, each with a folder of its own: records of runs belong to one. */
  #organizations = 0

  private constructor(
    private readonly sandbox: Sandbox,
    private readonly options: KilledRolloutsOptions,
    private readonly scenario: Scenario,
  ) {}

  /** Runs the rollout undisturbed. @throws Error when even that fails. */
  static async start(options: KilledRolloutsOptions): Promise<KilledRollouts> {
    const { folder, manifest } = options
    const scenario = scenarioFromManifest(manifest)
    await writeFile(join(folder, 'empty'), '')
    const sandbox = await startSandbox({ scenario })
    const rollouts = new KilledRollouts(sandbox, options, scenario)
    try {
      await rollouts.#beginAt(0)
      const problems = await rollouts.#finish()
      if (problems.length > 0) throw new Error(`the undisturbed rollout failed: ${problems.join('\n')}`)
      rollouts.#wanted = worldFacts(sandbox.world())
      return rollouts
    } catch (error) {
      await sandbox.close()
      throw error
    }
  }

  /** AWS calls of an undisturbed rollout. */
  get calls(): number {
    return this.#calls
  }

  /** Kills runs of a rollout from a fresh start, and runs it again. Undefined when all is as in an undisturbed one. */
  async try({ after, stackSeconds }: Killing): Promise<Divergence | undefined> {
    await this.#beginAt(stackSeconds)
    for (const calls of after) await this.#killAfter(calls)
    const problems = await this.#finish()
    const differences = differingFacts(this.#wanted, worldFacts(this.sandbox.world()))
    if (problems.length === 0 && differences.length === 0) return undefined
    const disturbance = `killed after ${after.join(' and ')} calls, stacks taking ${stackSeconds} s`
    return { disturbance, ...(problems.length > 0 && { problem: problems.join('\n') }), differences }
  }

  /** Ends the sandbox. */
  close(): Promise<void> {
    return this.sandbox.close()
  }

  get #folder(): string {
    return join(this.options.folder, `organization-${this.#organizations}`)
  }

  get #manifest(): string {
    return join(this.#folder, 'accounts.json')
  }

  async #beginAt(stackSeconds: number): Promise<void> {
    const body = JSON.stringify({ ...this.scenario, cloudFormation: { stackSeconds } })
    const answer = await fetch(`${this.sandbox.url}/_sandbox/reset`, { method: 'POST', body })
    if (!answer.ok) throw new Error(`the sandbox was not reset: ${await answer.text()}`)
    this.#organizations += 1
    await mkdir(this.#folder)
    await writeFile(this.#manifest, this.options.manifestText)
  }

  async #killAfter(calls: number): Promise<EndedProcess> {
    const { journal } = this.sandbox.world()
    const until = journal.count + calls
    const running = this.#start(...deploying)
    const watching = setInterval(() => journal.count >= until && running.kill(), 2)
    return running.ended.finally(() => clearInterval(watching))
  }

  /** Runs the rollout in peace, and says what is not as it is to be: exit codes, and the members that GuardDuty lists. */
  async #finish(): Promise<readonly string[]> {
    const problems: string[] = []
    for (const argv of [deploying, ['plan'], ['status']]) {
      const { code, text } = await this.#start(...argv).ended
      if (this.#calls === 0) this.#calls = this.sandbox.world().journal.count
      if (code !== 0) problems.push(`${argv[0]} ended with exit ${code}\n${text}`)
    }
    return [...problems, ...(await this.#wrongEnrollment())]
  }

  async #wrongEnrollment(): Promise<readonly string[]> {
    const { organization, regions, accounts } = this.options.manifest
    const administrator = organization.securityAccount
    const wanted = accounts
      .filter(({ id, enroll, state }) => id !== administrator && enroll && state === 'ACTIVE')
      .map(({ id }) => id as string)
    const { url } = this.sandbox
    const found = await this.options.readEnrollment({ url, administrator, regions: [regions.home, ...regions.others] })
    return found
      .filter(
        ({ detectors, enabled, others }) =>
          detectors !== 1 || others !== 0 || [...enabled].sort().join() !== [...wanted].sort().join(),
      )
      .map(
        ({ region, detectors, enabled, others }) =>
          `${region} has ${detectors} detectors, ${enabled.length} members that are Enabled (${wanted.length} wanted), ${others} that are not`,
      )
  }

  #start(...argv: readonly string[]): CommandProcess {
    const { folder, manifest, script, environment: outer } = this.options
    const environment = {
      ...isolatedEnvironment(outer, { folder, emptyFile: join(folder, 'empty') }),
      ...sandboxEnvironment(this.sandbox.url, requireOrganization(manifest).managementAccount, manifest.regions.home),
    }
    return startCommand(script, [...argv, '--manifest', this.#manifest], environment)
  }
}

import { type Sandbox, startSandbox } from '../../sandbox'
import type { Disturbance, KindOfCall } from './disturbance'
import { type Command, type Ended, Rollouts } from './roll-out'
import type { Subject } from './subject'
import { differingFacts, worldFacts } from './world-facts'

/** A disturbed rollout after which the next one did not bring the world to where it belongs. */
export interface Divergence {
  readonly disturbance: string
  /** How the undisturbed run ended, when that was not well. */
  readonly problem?: string
  /** How its world differs from that of a rollout that was never disturbed: `-` lacks a fact, `+` has it too much. */
  readonly differences: readonly string[]
}

/** What is tried. */
export interface Trial {
  readonly subject: Subject
  /** Default `deploy`, from a fresh organization; all others begin where an undisturbed deploy ended. */
  readonly command?: Command
  /** Given the sandbox's address before anything runs: the CDK's engine has to find it in the environment. */
  readonly reachable?: (url: string) => void
}

/** A subject on a sandbox, with the world that an undisturbed run of a command leaves. */
export class Convergence {
  /** What running again came to, by the world and the operator's notes that a disturbed run had left. */
  readonly #known = new Map<string, Promise<Omit<Divergence, 'disturbance'> | undefined>>()
  /** What an undisturbed run called, in order. */
  #called: readonly KindOfCall[] = []
  #wanted: readonly string[] = []

  private constructor(
    private readonly sandbox: Sandbox,
    private readonly subject: Subject,
    private readonly command: Command,
  ) {}

  /** Runs the command undisturbed. @throws Error when even that fails. */
  static async start({ subject, command = 'deploy', reachable }: Trial): Promise<Convergence> {
    const sandbox = await startSandbox({ scenario: subject.scenario })
    try {
      reachable?.(sandbox.url)
      const convergence = new Convergence(sandbox, subject, command)
      await convergence.#runUndisturbed()
      return convergence
    } catch (error) {
      await sandbox.close()
      throw error
    }
  }

  /** The AWS calls of an undisturbed run. */
  get calls(): number {
    return this.#called.length
  }

  /** Which of them, counted from 0, belong to the deployment of stacks. */
  get stackCalls(): readonly number[] {
    return this.#called.flatMap(({ service }, index) => (stackServices.has(service) ? index : []))
  }

  /** Their operations, each once. */
  get kinds(): readonly KindOfCall[] {
    return [...new Map(this.#called.map((kind) => [`${kind.service}:${kind.operation}`, kind])).values()]
  }

  /** How many different worlds the disturbed rollouts have left. */
  get worlds(): number {
    return this.#known.size
  }

  /**
   * Disturbs one rollout from the same start, and then runs it again in peace. Undefined when all ended as it must. Where a
   * rollout left a world that an earlier one had left too, what running again comes to is known, and it is not run again.
   */
  async try({ name, faults, attempts = 1 }: Disturbance): Promise<Divergence | undefined> {
    const rollouts = await this.#restart()
    const world = this.sandbox.world()
    for (const fault of faults) world.faults.add(fault)
    const disturbed = await rollouts.run(this.command, attempts)
    world.faults.clear()
    const left = JSON.stringify([worldFacts(world), rollouts.notes, rollouts.manifest])
    const known = this.#known.get(left) ?? this.#runAgain(rollouts, disturbed)
    this.#known.set(left, known)
    const divergence = await known
    return divergence && { disturbance: name, ...divergence }
  }

  async #runAgain(rollouts: Rollouts, disturbed: Ended): Promise<Omit<Divergence, 'disturbance'> | undefined> {
    const world = this.sandbox.world()
    world.clock.advance(this.subject.secondsBetween)
    const again = await rollouts.run(this.command, inPeace)
    const differences = differingFacts(this.#wanted, worldFacts(world))
    if (again.code === 0 && differences.length === 0) return undefined
    const problem = again.code !== 0 && { problem: `first ${describe(disturbed)}\nthen ${describe(again)}` }
    return { ...problem, differences }
  }

  /** Ends the sandbox. */
  close(): Promise<void> {
    return this.sandbox.close()
  }

  async #runUndisturbed(): Promise<void> {
    const rollouts = await this.#restart()
    const world = this.sandbox.world()
    const before = world.journal.count
    await requireDone(rollouts.run(this.command, inPeace))
    this.#called = world.journal.since(before).map(({ service, operation }) => ({ service, operation }))
    world.clock.advance(this.subject.secondsBetween)
    await requireDone(rollouts.run(this.command, inPeace))
    this.#wanted = worldFacts(world)
  }

  async #restart(): Promise<Rollouts> {
    const answer = await fetch(`${this.sandbox.url}/_sandbox/reset`, { method: 'POST' })
    if (!answer.ok) throw new Error(`the sandbox was not reset: ${await answer.text()}`)
    const world = this.sandbox.world()
    this.subject.prepare(world)
    const rollouts = new Rollouts(this.sandbox, this.subject)
    if (this.command !== 'deploy') {
      await requireDone(rollouts.run('deploy', inPeace))
      if (this.subject.secondsBetween > 0) {
        // What was slow is finished by the second one.
        world.clock.advance(this.subject.secondsBetween)
        await requireDone(rollouts.run('deploy', inPeace))
      }
    }
    return rollouts
  }
}

/** What the CDK's engine works with: the templates go through S3. */
const stackServices: ReadonlySet<string> = new Set(['cloudformation', 's3'])

/** Attempts of an undisturbed run: on a busy machine a kept connection may have been closed while nobody looked. */
const inPeace = 3

const requireDone = async (run: Promise<Ended>): Promise<void> => {
  const ended = await run
  if (ended.code !== 0) throw new Error(`the undisturbed rollout failed: ${describe(ended)}`)
}

const describe = ({ code, error, text }: Ended): string =>
  `${error ? `${error.name}: ${error.message}` : `exit ${code}`}\n${text}`

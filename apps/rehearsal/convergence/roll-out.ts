import { readFile } from 'node:fs/promises'
import { requireOrganization } from '../../manifest/manifest'
import type { ExitCode } from '../../operator/base/exit-code'
import { deploy } from '../../operator/commands/deploy/deploy'
import { destroy } from '../../operator/commands/destroy'
import { addRegion } from '../../operator/commands/region/add-region'
import { removeRegion } from '../../operator/commands/region/remove-region'
import type { OperatorContext } from '../../operator/session/context'
import type { Sandbox } from '../../sandbox'
import type { Subject } from './subject'

const options = { manifest: 'accounts.json', yes: true } as const

/** The Region that `add-region` adds and `remove-region` removes: the last of the manifest where there are others. */
const changedRegion = ({ manifest: { regions } }: Subject, isAdded: boolean): string =>
  isAdded ? 'sa-east-1' : (regions.others.at(-1) ?? 'sa-east-1')

const commands = {
  deploy: (context: OperatorContext) =>
    deploy({ ...options, allowStacksetsAccess: true, allowStacksetsAdmin: true }, context),
  destroy: (context: OperatorContext) => destroy({ ...options, allowDestroy: true, deleteDetectors: true }, context),
  'add-region': (context: OperatorContext, subject: Subject) =>
    addRegion(options, context, changedRegion(subject, true)),
  'remove-region': (context: OperatorContext, subject: Subject) =>
    removeRegion({ ...options, allowRegionRemoval: true }, context, changedRegion(subject, false)),
}

/** What is disturbed and run again. */
export type Command = keyof typeof commands

/** How a rollout ended. */
export interface Ended {
  /** Absent when an error ended it. */
  readonly code?: ExitCode
  readonly error?: Error
  /** What the command wrote. */
  readonly text: string
}

/** One organization's operator, whose runs share the records of runs, as they do in one folder. */
export class Rollouts {
  readonly #files = new Map<string, string>()
  #runs = 0

  constructor(
    private readonly sandbox: Sandbox,
    private readonly subject: Subject,
  ) {}

  /** What the runs noted, without what changes from run to run. */
  get notes(): readonly string[] {
    return (this.#files.get('.guardpost/runs.jsonl') ?? '')
      .split('\n')
      .map((line) => line.replace(/[0-9a-f-]{36}/g, '<run>'))
  }

  /** The manifest as the runs left it. */
  get manifest(): string {
    return this.#files.get(options.manifest) ?? this.subject.manifestText
  }

  /** Runs a command with all its flags and no question. It never throws: a disturbed run is expected to fail. */
  async run(command: Command, attempts: number): Promise<Ended> {
    let text = ''
    const write = (more: string): void => {
      text += more
    }
    try {
      return { code: await commands[command](this.#context(write, attempts), this.subject), text }
    } catch (error) {
      return { error: error as Error, text }
    }
  }

  #context(write: (text: string) => void, attempts: number): OperatorContext {
    const { manifest, manifestText, synthesize, engine } = this.subject
    const world = this.sandbox.world
    const files = this.#files
    this.#runs += 1
    return {
      terminal: { stdout: write, stderr: write, live: false, color: false, confirm: undefined },
      output: { emit: (event) => (event.type === 'problem' ? write(`${event.message}\n`) : undefined) },
      readFile: async (path) =>
        path === options.manifest ? (files.get(path) ?? manifestText) : readFile(path, 'utf8'),
      readIfThere: async (path) => files.get(path),
      replaceFile: async (path, text) => void files.set(path, text),
      writeNewFiles: async (all) => {
        for (const { path, text } of all) files.set(path, text)
      },
      writePrivateFile: async (path, text) => void files.set(path, text),
      appendPrivateFile: async (path, text) => void files.set(path, (files.get(path) ?? '') + text),
      synthesize,
      // Every run is a process of its own, which has ended when the next begins.
      machine: { host: 'rehearsal', processId: this.#runs, isRunning: () => false },
      connection: {
        endpoint: this.sandbox.url,
        credentials: { accessKeyId: requireOrganization(manifest).managementAccount, secretAccessKey: 'sandbox' },
        retry: { retryMode: 'standard', maxAttempts: attempts },
      },
      // Waiting takes no time: the sandbox's clock moves instead.
      clock: {
        now: () => world().clock.now().getTime(),
        pause: async (milliseconds) => world().clock.advance(milliseconds / 1000),
      },
      engine,
    }
  }
}

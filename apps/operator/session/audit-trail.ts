import { dirname, join } from 'node:path'
import type { AccountId } from '../../manifest/ids'
import type { WriteCall } from '../aws/watch-calls'
import { fileUnwritable } from '../base/file-unwritable'
import type { RunFiles } from './run-files'

/** What a run of a command puts on record, beside its calls: that it began, and how it ended. */
export interface RunEvent {
  readonly type: 'run-began' | 'run-ended'
  readonly command: string
  /** With `run-ended`: `ok`, or the code of the error that ended it. */
  readonly outcome?: string
}

/** One stack operation of the CDK engine, whose single calls the engine makes by itself. */
export interface StackOperation {
  readonly operation: string
  readonly stack: string
  readonly outcome: string
  readonly began: Date
}

/** Where a trail is written, and whose it is. */
export interface AuditOptions {
  readonly files: RunFiles
  /** The folder of run records; default `.guardpost` beside the manifest. */
  readonly folder: string
  /** The run's id. */
  readonly run: string
  readonly now: () => Date
}

/**
 * The record of one run: a file of JSON lines that only grows and only its owner may read, made with its first line. It
 * names calls and not their content, and errors by their code, because content and messages may hold e-mail addresses.
 * A run that was killed has no `run-ended`; CloudTrail has the call that it had in hand.
 */
export class AuditTrail {
  readonly path: string
  #caller = 'unknown'
  #written: Promise<void> = Promise.resolve()

  constructor(private readonly options: AuditOptions) {
    const began = options.now().toISOString().replace(/[:.]/g, '-')
    this.path = join(options.folder, 'audit', `${began}-${options.run.slice(0, 8)}.jsonl`)
  }

  /** Says who calls. An address in the session's name, as single sign-on puts it there, is left out. */
  setCaller(arn: string): void {
    this.#caller = arn.replace(/[^/]+@[^/]+/g, '(e-mail)')
  }

  /** @throws OperatorError `FILE_UNWRITABLE`: a run that cannot be recorded does not go on. */
  readonly call = ({ began, ...call }: WriteCall): Promise<void> =>
    this.#append({ type: 'call', ...call, began: began.toISOString() })

  /** @throws OperatorError `FILE_UNWRITABLE` */
  stackOperation({ began, ...operation }: StackOperation, account: AccountId, region: string): Promise<void> {
    return this.#append({ type: 'stack', account, region, ...operation, began: began.toISOString() })
  }

  /** @throws OperatorError `FILE_UNWRITABLE` */
  event(event: RunEvent): Promise<void> {
    return this.#append(event)
  }

  #append(entry: object): Promise<void> {
    const { run, now } = this.options
    const line = JSON.stringify({ at: now().toISOString(), run, caller: this.#caller, ...entry })
    // One after the other, so that lines are whole and in order; a failed one fails those behind it.
    this.#written = this.#written.then(() => this.#write(`${line}\n`))
    return this.#written
  }

  async #write(text: string): Promise<void> {
    try {
      await this.options.files.appendPrivateFile(this.path, text)
    } catch (cause) {
      const wayOut = `Make ${dirname(this.path)} writable, or name another folder with --run-folder`
      throw fileUnwritable({ path: this.path, what: `The audit record ${this.path}`, wayOut }, cause)
    }
  }
}

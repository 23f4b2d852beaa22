import type { BoundedAgents } from '../aws/bounded-agents'
import type { Credentials } from '../aws/credentials'
import { errorMessage, errorName, isNoAnswer, socketCode } from '../aws/errors'
import { type CdkToolkit, cdkToolkit, loadToolkit, ToolkitFailed } from './cdk-toolkit'
import {
  errorOf,
  type FromThread,
  type PlainError,
  type PlainSettings,
  type ThreadPort,
  type ToThread,
} from './toolkit-messages'

/** Whatever became of AWS's silence on its way up is told by its own name. */
const plain = (error: unknown): PlainError => ({
  name: isNoAnswer(error) ? 'TimeoutError' : errorName(error),
  message: errorMessage(error),
  stack: error instanceof Error ? error.stack : undefined,
  code: error instanceof Error ? socketCode(error) : undefined,
})

/** Asks the other thread for credentials. */
class AskedCredentials {
  #asked = 0
  readonly #waiting = new Map<number, (given: Extract<ToThread, { kind: 'credentials' }>['given']) => void>()

  constructor(private readonly port: ThreadPort<FromThread, ToThread>) {}

  async ask(): Promise<Credentials> {
    this.#asked += 1
    const id = this.#asked
    const given = await new Promise<Extract<ToThread, { kind: 'credentials' }>['given']>((resolve) => {
      this.#waiting.set(id, resolve)
      this.port.postMessage({ kind: 'credentials', id })
    })
    if ('failed' in given) throw errorOf(given.failed)
    return given
  }

  take({ id, given }: Extract<ToThread, { kind: 'credentials' }>): void {
    this.#waiting.get(id)?.(given)
    this.#waiting.delete(id)
  }
}

/** Asks the other thread whether pieces of work go on, by their ids. */
class AskedApprovals {
  readonly #waiting = new Map<number, (given: boolean) => void>()

  constructor(private readonly port: ThreadPort<FromThread, ToThread>) {}

  ask(id: number): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.port.postMessage({ kind: 'asks', id })
    })
  }

  take({ id, given }: Extract<ToThread, { kind: 'approval' }>): void {
    this.#waiting.get(id)?.(given)
    this.#waiting.delete(id)
  }
}

/** The thread's side: does what it is sent, with credentials and approvals that it asks the other side for. */
export const serveToolkit = (
  port: ThreadPort<FromThread, ToThread>,
  { either: agent, whileAnswered }: Pick<BoundedAgents, 'either' | 'whileAnswered'>,
): void => {
  const credentials = new AskedCredentials(port)
  const approvals = new AskedApprovals(port)
  const started = new Map<string, CdkToolkit>()
  const output = {
    emit: (event: Extract<FromThread, { kind: 'event' }>['event']) => port.postMessage({ kind: 'event', event }),
  }
  const toolkitFor = (settings: PlainSettings): CdkToolkit => {
    const key = JSON.stringify(settings)
    const made = started.get(key) ?? cdkToolkit({ ...settings, agent, output, credentials: () => credentials.ask() })
    started.set(key, made)
    return made
  }
  const perform = async ({ id, settings, work, asks }: Extract<ToThread, { kind: 'work' }>): Promise<void> => {
    try {
      await whileAnswered(toolkitFor(settings)(work, asks ? () => approvals.ask(id) : undefined))
      port.postMessage({ kind: 'ended', id })
    } catch (error) {
      const { reasons, cause } = error instanceof ToolkitFailed ? error : { reasons: [], cause: error }
      port.postMessage({ kind: 'failed', id, reasons, cause: plain(cause) })
    }
  }
  port.on('message', (message) => {
    if (message.kind === 'credentials') credentials.take(message)
    else if (message.kind === 'approval') approvals.take(message)
    else if (message.kind === 'work') void perform(message)
    // What cannot be loaded ahead fails where it is needed, and there it is told.
    else loadToolkit().catch(() => undefined)
  })
}

import { errorMessage, errorName } from '../aws/errors'
import { type CdkToolkit, ToolkitFailed, type ToolkitSettings } from './cdk-toolkit'
import type { Approval } from './event-io-host'
import { errorOf, type FromThread, type ThreadPort, type ToThread } from './toolkit-messages'

/** A thread as Node.js starts it: it keeps the process alive while it is referred to, and may end by an error of its own. */
export interface Thread extends ThreadPort<ToThread, FromThread> {
  on(event: 'message', take: (message: FromThread) => void): unknown
  on(event: 'error', take: (error: Error) => void): unknown
  ref(): void
  unref(): void
}

interface Waiting {
  readonly resolve: () => void
  readonly reject: (error: Error) => void
  readonly approval: Approval | undefined
}

/**
 * The CDK's toolkit in a thread of its own, which is started when it is first needed: loading the toolkit and its work take seconds of
 * processor time, in which this thread goes on with everything else.
 */
export class ToolkitThread {
  #started: Thread | undefined
  #sent = 0
  #settings: ToolkitSettings | undefined
  readonly #waiting = new Map<number, Waiting>()

  constructor(private readonly start: () => Thread) {}

  /** Begins to load the toolkit, once. */
  load(): void {
    if (this.#started === undefined) this.#thread().postMessage({ kind: 'load' })
  }

  /** The toolkit of this thread. Credentials and approvals are asked for here, and events are emitted here. */
  toolkit(settings: ToolkitSettings): CdkToolkit {
    return (work, approval) =>
      new Promise((resolve, reject) => {
        this.#settings = settings
        this.#sent += 1
        this.#waiting.set(this.#sent, { resolve, reject, approval })
        const thread = this.#thread()
        thread.ref()
        const { home, stackName } = settings
        const asks = approval !== undefined
        thread.postMessage({ kind: 'work', id: this.#sent, settings: { home, stackName }, work, asks })
      })
  }

  #thread(): Thread {
    if (this.#started) return this.#started
    const thread = this.start()
    thread.unref()
    thread.on('message', (message) => this.#take(message, thread))
    thread.on('error', (error) => {
      this.#started = undefined
      for (const { reject } of this.#waiting.values()) reject(new ToolkitFailed([], error))
      this.#waiting.clear()
    })
    this.#started = thread
    return thread
  }

  #take(message: FromThread, thread: Thread): void {
    if (message.kind === 'event') this.#settings?.output.emit(message.event)
    else if (message.kind === 'credentials') void this.#give(message.id, thread)
    else if (message.kind === 'asks') void this.#approve(message.id, thread)
    else this.#end(message, thread)
  }

  #end(message: Extract<FromThread, { kind: 'ended' | 'failed' }>, thread: Thread): void {
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (this.#waiting.size === 0) thread.unref()
    if (message.kind === 'ended') waiting?.resolve()
    else waiting?.reject(new ToolkitFailed(message.reasons, errorOf(message.cause)))
  }

  async #approve(id: number, thread: Thread): Promise<void> {
    const given = (await this.#waiting.get(id)?.approval?.()) ?? false
    thread.postMessage({ kind: 'approval', id, given })
  }

  async #give(id: number, thread: Thread): Promise<void> {
    try {
      // Only work asks for credentials, and it brings its settings.
      if (this.#settings === undefined) throw new Error('The toolkit asks for credentials without any work')
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = await this.#settings.credentials()
      const given = {
        ...{ accessKeyId, secretAccessKey },
        ...(sessionToken !== undefined && { sessionToken }),
        ...(expiration && { expiration }),
      }
      thread.postMessage({ kind: 'credentials', id, given })
    } catch (error) {
      const failed = { name: errorName(error), message: errorMessage(error) }
      thread.postMessage({ kind: 'credentials', id, given: { failed } })
    }
  }
}

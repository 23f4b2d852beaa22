import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

type Answer = Readonly<Record<string, unknown>>

interface Message {
  readonly id?: number
  readonly method?: string
  readonly sessionId?: string
  readonly result?: Answer
  readonly error?: { readonly message: string }
}

/** A headless Chromium. */
export interface Browser {
  /** A page of its own: nothing of another page is in it. */
  newPage(): Promise<Page>
  close(): Promise<void>
}

/** A page of the browser. Waits end with the page's own events, and not by a clock. */
export interface Page {
  /** Opens an address and waits until everything of it is loaded. */
  open(url: string): Promise<void>
  /** The value of an expression in the page, which may be a promise. @throws Error where the page throws. */
  evaluate<Value>(expression: string): Promise<Value>
  /** Presses a key as a person does, such as `ArrowDown` or `a`. */
  press(key: string): Promise<void>
  /** Any call about the page of the DevTools protocol. */
  send(method: string, params?: object): Promise<Answer>
}

/** Where Debian's package `chromium` puts its command on the PATH; undefined where it is not installed. */
export const findChromium = (path = process.env['PATH'] ?? ''): string | undefined =>
  path
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })

/** Calls of the DevTools protocol over the two pipes of `--remote-debugging-pipe`: JSON, each message with a NUL behind it. */
class Connection {
  private readonly waiting = new Map<number, (message: Message) => void>()
  private readonly listeners = new Map<string, () => void>()
  private last = 0
  private text = ''

  constructor(
    private readonly input: Writable,
    output: Readable,
  ) {
    output.setEncoding('utf8').on('data', (text: string) => this.read(text))
  }

  private read(text: string): void {
    const messages = (this.text + text).split('\0')
    this.text = messages.pop() ?? ''
    for (const message of messages.map((one): Message => JSON.parse(one))) {
      if (message.id !== undefined) this.waiting.get(message.id)?.(message)
      else this.tell(`${message.sessionId} ${message.method}`)
    }
  }

  private tell(event: string): void {
    this.listeners.get(event)?.()
    this.listeners.delete(event)
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Answer> {
    this.last += 1
    const id = this.last
    this.input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result = {}, error }) => {
        this.waiting.delete(id)
        if (error) reject(new Error(`${method}: ${error.message}`))
        else resolve(result)
      })
    })
  }

  /** The next event of a name in a session. */
  next(method: string, sessionId: string): Promise<void> {
    return new Promise((resolve) => this.listeners.set(`${sessionId} ${method}`, resolve))
  }
}

const newPage = async (connection: Connection): Promise<Page> => {
  const { browserContextId } = await connection.send('Target.createBrowserContext')
  const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank', browserContextId })
  const attached = await connection.send('Target.attachToTarget', { targetId, flatten: true })
  const sessionId = String(attached['sessionId'])
  const send: Page['send'] = (method, params) => connection.send(method, params, sessionId)
  await send('Page.enable')
  return {
    send,
    open: async (url) => {
      // Another # of the same page would load nothing.
      for (const address of ['about:blank', url]) {
        const loaded = connection.next('Page.loadEventFired', sessionId)
        await send('Page.navigate', { url: address })
        await loaded
      }
    },
    evaluate: async <Value>(expression: string) => {
      const { result, exceptionDetails } = await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails))
      return (result as { readonly value: Value }).value
    },
    press: async (key) => {
      const text = key.length === 1 ? { text: key } : {}
      await send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...text })
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key })
    },
  }
}

const ended = (process: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => (process.exitCode === null ? process.once('exit', resolve) : resolve(undefined)))

/** Starts a headless Chromium with a profile of its own. Root cannot have Chromium's sandbox. */
export const startChromium = (command: string): Browser => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-chromium-'))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const options = ['--headless', '--disable-gpu', '--disable-dev-shm-usage', '--remote-debugging-pipe', ...sandbox]
  const browser = spawn(command, [...options, `--user-data-dir=${folder}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const connection = new Connection(browser.stdio[3] as Writable, browser.stdio[4] as Readable)
  const failed = new Promise<never>((_, reject) => {
    browser.once('error', reject)
    browser.once('exit', (code) => reject(new Error(`${command} ended with ${code}`)))
  })
  // Whoever waits for a page is told; nobody else has to be.
  failed.catch(() => undefined)
  return {
    newPage: () => Promise.race([newPage(connection), failed]),
    close: async () => {
      await Promise.race([connection.send('Browser.close'), failed]).catch(() => browser.kill())
      await ended(browser)
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

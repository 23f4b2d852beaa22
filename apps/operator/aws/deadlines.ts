import { setMaxListeners } from 'node:events'

/** How long a call may take, in milliseconds. */
export interface Deadlines {
  /** Until a connection stands. */
  readonly connection: number
  /** From the connection until the first byte of an answer, of one attempt. */
  readonly firstByte: number
  /** From the connection until the whole answer is there, of one attempt: a server may send headers and then nothing. */
  readonly answer: number
  /** For a call with all of its attempts and the pauses between them, once its turn has come; throttled calls are made anew (`paced`). */
  readonly call: number
}

/** The slowest calls end within seconds; throttled ones are given up when AWS accepts none of their operation for two minutes. */
export const patientDeadlines: Deadlines = { connection: 10_000, firstByte: 30_000, answer: 60_000, call: 120_000 }

/** A missed deadline, by the SDK's own name of it, from which its retries know that another attempt may help. */
export const timedOut = (milliseconds: number, what: string): Error =>
  Object.assign(new Error(`${what} within ${milliseconds / 1000} s`), { name: 'TimeoutError' })

/** What ends all that a call has under way, by the name that the SDK's retries end with. */
export const abandoned = (why: unknown): Error =>
  Object.assign(new Error(why instanceof Error ? why.message : 'abandoned'), { name: 'AbortError' })

/** The early end of a call, which comes once or never. A plan makes hundreds of calls, and an AbortSignal takes many times as long. */
class CallEnd {
  readonly #listeners = new Set<(why: unknown) => void>()
  #came: { readonly why: unknown } | undefined

  come(why: unknown): void {
    if (this.#came) return
    this.#came = { why }
    for (const listener of this.#listeners) listener(why)
  }

  /** Tells when it comes, or at once where it has come. Returns what takes the listening back. */
  listen(listener: (why: unknown) => void): () => void {
    if (this.#came) listener(this.#came.why)
    else this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/**
 * The end of the call that a request is made for, by the headers of the request: of all that the SDK hands on to Node.js they alone stay the
 * same object, and a client's settings know no signal. With an AsyncLocalStorage every promise of a command runs a hook on Node.js 20.
 */
const endOfCall = new WeakMap<object, CallEnd>()

/**
 * Ends what is under way for a call when the call ends early.
 * @param headers of its request, as the SDK made them; those of others have no end.
 * @returns what takes the listening back.
 */
export const onEndOfCall = (headers: unknown, end: (why: Error) => void): (() => void) => {
  const call = typeof headers === 'object' && headers !== null ? endOfCall.get(headers) : undefined
  return call?.listen((why) => end(abandoned(why))) ?? (() => undefined)
}

/** What the SDK's middleware hands from one to the next: each adds to it, and nobody takes away. */
interface Args {
  readonly guardpostEnd?: CallEnd
  readonly request?: { readonly headers: object }
}

/** The part of the SDK's middleware that is used here. */
type Middleware = (next: (args: Args) => Promise<unknown>) => (args: Args) => Promise<unknown>

interface Client {
  readonly middlewareStack: {
    add(
      middleware: Middleware,
      where: { step: 'initialize' | 'deserialize'; priority: 'high' | 'low'; name: string },
    ): void
  }
}

/** The last before the request is sent, whose headers nobody changes any more. */
const noteEnd: Middleware = (next) => (args) => {
  if (args.request && args.guardpostEnd) endOfCall.set(args.request.headers, args.guardpostEnd)
  return next(args)
}

/**
 * Waits for what comes first: the end of the work, or that of the call, which lets go of the work behind it: sockets that are kept know the
 * call that they were used for last.
 */
const untilEnd = async (call: CallEnd, work: () => Promise<unknown>): Promise<unknown> => {
  let letGo = (): void => undefined
  const ended = new Promise<never>((_, reject) => {
    letGo = call.listen(reject)
  })
  try {
    return await Promise.race([ended, work()])
  } finally {
    letGo()
  }
}

/** The calls of a client that are under way, all of which end with the connection. */
const underWay = (connection: AbortSignal): Set<CallEnd> => {
  const calls = new Set<CallEnd>()
  const end = (): void => {
    for (const call of calls) call.come(connection.reason)
  }
  // Each client listens, and there may be hundreds.
  setMaxListeners(0, connection)
  connection.addEventListener('abort', end, { once: true })
  return calls
}

/**
 * Puts the deadline of a whole call on a client, around the SDK's retries. A call that misses it fails with `TimeoutError`; its request is
 * ended with it (`boundedAgent`), so that no attempt goes on behind the back of whoever has given up.
 * @param connection ends every call of the connection.
 */
export const withDeadlines = <Bounded extends object>(
  client: Bounded,
  { call: milliseconds }: Deadlines,
  connection: AbortSignal,
): Bounded => {
  const { middlewareStack } = client as unknown as Client
  const calls = underWay(connection)
  const middleware: Middleware = (next) => async (args) => {
    const call = new CallEnd()
    calls.add(call)
    if (connection.aborted) call.come(connection.reason)
    const timer = setTimeout(() => call.come(timedOut(milliseconds, 'AWS did not answer')), milliseconds)
    try {
      return await untilEnd(call, () => next({ ...args, guardpostEnd: call }))
    } finally {
      clearTimeout(timer)
      calls.delete(call)
    }
  }
  middlewareStack.add(middleware, { step: 'initialize', priority: 'high', name: 'guardpostCallDeadline' })
  middlewareStack.add(noteEnd, { step: 'deserialize', priority: 'low', name: 'guardpostEndOfCall' })
  return client
}

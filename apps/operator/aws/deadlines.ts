/** How long a call may take, in milliseconds. */
export interface Deadlines {
  /** Until a connection stands. */
  readonly connection: number
  /** Until the first byte of an answer, of one attempt. */
  readonly firstByte: number
  /** Until the whole answer is there, of one attempt: a server may send headers and then nothing. */
  readonly answer: number
  /** For a call with all of its attempts and the pauses between them. */
  readonly call: number
}

/** The slowest calls end within seconds; a throttled one is tried again for two minutes. */
export const patientDeadlines: Deadlines = { connection: 10_000, firstByte: 30_000, answer: 60_000, call: 120_000 }

/** The SDK's own name of it, by which its retries know that another attempt may help. */
const timeoutName = 'TimeoutError'

const timedOut = (milliseconds: number, what: string): Error =>
  Object.assign(new Error(`${what} within ${milliseconds / 1000} s`), { name: timeoutName })

const within = async <Result>(milliseconds: number, what: string, work: Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timedOut(milliseconds, what)), milliseconds)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}

/** The part of the SDK's middleware that is used here. */
type Middleware = (next: (args: never) => Promise<unknown>) => (args: never) => Promise<unknown>

interface Client {
  readonly middlewareStack: {
    add(middleware: Middleware, where: { step: string; priority: 'high' | 'low'; name: string }): void
  }
}

/**
 * Puts deadlines on a client that its HTTP handler has not: one on the whole answer of an attempt, inside of the SDK's retries,
 * and one on the call around them. A call that misses its deadline fails with `TimeoutError`.
 */
export const withDeadlines = <Bounded extends object>(client: Bounded, { answer, call }: Deadlines): Bounded => {
  const { middlewareStack } = client as unknown as Client
  middlewareStack.add((next) => (args) => within(answer, 'AWS sent no whole answer', next(args)), {
    step: 'finalizeRequest',
    priority: 'low',
    name: 'guardpostAnswerDeadline',
  })
  middlewareStack.add((next) => (args) => within(call, 'AWS did not answer', next(args)), {
    step: 'initialize',
    priority: 'high',
    name: 'guardpostCallDeadline',
  })
  return client
}

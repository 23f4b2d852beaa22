import { type ClientRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { abandoned, type Deadlines, onEndOfCall, timedOut } from './deadlines'
import { type Destination, type ProxyAgents, proxyAgents } from './proxies'
import type { ProxyFor } from './proxy-choice'

/** How Node's agents are given a request; not among their types, and what agents of proxies override as well. */
interface Adding {
  addRequest(
    request: ClientRequest,
    options: { readonly host?: unknown; readonly port?: unknown; readonly headers?: unknown },
    ...more: readonly unknown[]
  ): void
}

const adding = (agent: HttpAgent): Adding => agent as unknown as Adding

/**
 * Ends a request, and its socket, with the call that it is made for, or at the deadlines of its first byte and its whole answer. Returns
 * what begins these: they do not run while a request waits for one of the agent's sockets, when no server has seen it.
 * @param headers as they were given to Node.js.
 */
const bind = (request: ClientRequest, headers: unknown, { connection, firstByte, answer }: Deadlines): (() => void) => {
  let received: IncomingMessage | undefined
  const end = (why: Error): void => {
    received?.destroy(why)
    request.destroy(why)
  }
  const timers = new Map<'begun' | 'whole', NodeJS.Timeout>()
  const after = (milliseconds: number, what: string) =>
    setTimeout(() => end(timedOut(milliseconds, `${request.host} ${what}`)), milliseconds)
  const forget = onEndOfCall(headers, end)
  request.once('response', (response) => {
    received = response
    clearTimeout(timers.get('begun'))
  })
  request.once('close', () => {
    for (const timer of timers.values()) clearTimeout(timer)
    forget()
  })
  return () => {
    timers.set('begun', after(connection + firstByte, 'sent nothing'))
    timers.set('whole', after(connection + answer, 'sent no whole answer'))
  }
}

/** Whether a request waits because all sockets of an agent to its host are taken. */
const isQueued = ({ requests }: HttpAgent, request: ClientRequest): boolean =>
  Object.values<readonly unknown[] | undefined>(requests).some((waiting) => waiting?.includes(request))

/** Whether the requests of an agent are answered at all, however often they are sent again. */
class Answering {
  /** When the oldest request was sent since the last whole answer; undefined while none waits. */
  #waitingSince: number | undefined
  #host = ''

  watch(request: ClientRequest): void {
    this.#waitingSince ??= Date.now()
    this.#host = request.host
    request.once('response', (response: IncomingMessage) =>
      response.once('end', () => {
        this.#waitingSince = undefined
      }),
    )
  }

  /** Ends with the work, or with `TimeoutError` once nothing has been answered for so many milliseconds. */
  async during<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
    let look: NodeJS.Timeout | undefined
    const silence = new Promise<never>((_, reject) => {
      look = setInterval(
        () => {
          if (Date.now() - (this.#waitingSince ?? Date.now()) < milliseconds) return
          reject(timedOut(milliseconds, `${this.#host} answered no request`))
        },
        Math.min(1_000, milliseconds / 4),
      )
    })
    try {
      return await Promise.race([work, silence])
    } finally {
      clearInterval(look)
    }
  }
}

type Protocol = Destination['protocol']

/** An agent of one protocol whose requests are bound, and go through a proxy where there is one. */
const bounded = <Bounded extends HttpAgent>(
  agent: Bounded,
  protocol: Protocol,
  { deadlines, proxies }: { readonly deadlines: Deadlines; readonly proxies: ProxyAgents },
): Bounded => {
  const add = adding(agent).addRequest
  const standardPort = protocol === 'https:' ? 443 : 80
  const addRequest: Adding['addRequest'] = (request, options, ...rest) => {
    const begin = bind(request, options.headers, deadlines)
    const host = String(options.host ?? request.host)
    const proxy = proxies.find({ protocol, host, port: Number(options.port ?? standardPort) })
    if (proxy === undefined) add.call(agent, request, options, ...rest)
    else
      adding(proxy).addRequest(
        request,
        { ...options, secureEndpoint: protocol === 'https:' } as typeof options,
        ...rest,
      )
    // A proxy's socket is there only once its tunnel stands, which has the deadline too.
    if (isQueued(proxy ?? agent, request)) request.once('socket', begin)
    else begin()
  }
  return Object.assign(agent, { addRequest })
}

/** Agents whose every request ends by a deadline, whoever sends it. */
export interface BoundedAgents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
  /** Takes requests of both kinds, for the CDK's engine, which has one agent. */
  readonly either: HttpsAgent
  /** Work whose requests go through `either`: ends with `TimeoutError` once none of them was answered for the deadline of a call. */
  readonly whileAnswered: <Result>(work: Promise<Result>) => Promise<Result>
  /** Ends all connections. `either` takes no request from then on: work that was given up does not go on behind anybody's back. */
  destroy(): void
}

/** Fails a request that no agent was given, as Node's own agents fail one for which they get no socket. */
const refuse = (request: ClientRequest): void => {
  request.destroy()
  process.nextTick(() => request.emit('error', abandoned(new Error('The connection was closed'))))
}

const noProxy: ProxyFor = () => ''

/**
 * Connections that are kept until they are destroyed.
 * @param proxyFor default none is used.
 */
export const boundedAgents = (deadlines: Deadlines, proxyFor: ProxyFor = noProxy): BoundedAgents => {
  // Of one host. More of its calls are not under way at once, and every connection takes time of its own.
  const sockets = { keepAlive: true, maxSockets: 48 }
  const proxies = proxyAgents(proxyFor, sockets)
  const http = bounded(new HttpAgent(sockets), 'http:', { deadlines, proxies })
  const https = bounded(new HttpsAgent(sockets), 'https:', { deadlines, proxies })
  const answering = new Answering()
  let isDestroyed = false
  const addRequest: Adding['addRequest'] = (request, options, ...more) => {
    if (isDestroyed) return refuse(request)
    answering.watch(request)
    if (request.protocol === 'http:') {
      adding(http).addRequest(request, { ...options, port: options.port === 443 ? 80 : options.port }, ...more)
    } else adding(https).addRequest(request, options, ...more)
  }
  // Node refuses a request whose protocol is not that of its agent, unless the agent names none.
  const either = Object.assign(new HttpsAgent(), { addRequest, protocol: undefined })
  return {
    http,
    https,
    either,
    whileAnswered: (work) => answering.during(work, deadlines.call),
    destroy: () => {
      isDestroyed = true
      for (const agent of [http, https, either, proxies]) agent.destroy()
    },
  }
}

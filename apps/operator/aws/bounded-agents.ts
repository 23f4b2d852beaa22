import { type ClientRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { type Deadlines, onEndOfCall, timedOut } from './deadlines'

/** How Node's agents are given a request; not among their types, and what agents of proxies override as well. */
interface Adding {
  addRequest(request: ClientRequest, options: { readonly port?: unknown }, ...more: readonly unknown[]): void
}

const adding = (agent: HttpAgent): Adding => agent as unknown as Adding

/** Ends a request, and its socket, at the deadlines of its first byte and its whole answer, or with the call that it is made for. */
const bind = (request: ClientRequest, { connection, firstByte, answer }: Deadlines): void => {
  let received: IncomingMessage | undefined
  const end = (why: Error): void => {
    received?.destroy(why)
    request.destroy(why)
  }
  const after = (milliseconds: number, what: string) =>
    setTimeout(() => end(timedOut(milliseconds, `${request.host} ${what}`)), milliseconds)
  const begun = after(connection + firstByte, 'sent nothing')
  const whole = after(connection + answer, 'sent no whole answer')
  const forget = onEndOfCall(end)
  request.once('response', (response) => {
    received = response
    clearTimeout(begun)
  })
  request.once('close', () => {
    for (const timer of [begun, whole]) clearTimeout(timer)
    forget()
  })
}

const bounded = <Bounded extends HttpAgent>(agent: Bounded, deadlines: Deadlines): Bounded => {
  const add = adding(agent).addRequest
  const addRequest: Adding['addRequest'] = (request, ...rest) => {
    bind(request, deadlines)
    add.call(agent, request, ...rest)
  }
  return Object.assign(agent, { addRequest })
}

/** Agents whose every request ends by a deadline, whoever sends it. */
export interface BoundedAgents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
  /** Takes requests of both kinds, for the CDK's engine, which has one agent. */
  readonly either: HttpsAgent
  destroy(): void
}

/** Connections that are kept until they are destroyed. */
export const boundedAgents = (deadlines: Deadlines): BoundedAgents => {
  const sockets = { keepAlive: true, maxSockets: 128 }
  const http = bounded(new HttpAgent(sockets), deadlines)
  const https = bounded(new HttpsAgent(sockets), deadlines)
  const addRequest: Adding['addRequest'] = (request, options, ...more) =>
    request.protocol === 'http:'
      ? adding(http).addRequest(request, { ...options, port: options.port === 443 ? 80 : options.port }, ...more)
      : adding(https).addRequest(request, options, ...more)
  // Node refuses a request whose protocol is not that of its agent, unless the agent names none.
  const either = Object.assign(new HttpsAgent(), { addRequest, protocol: undefined })
  return {
    http,
    https,
    either,
    destroy: () => {
      for (const agent of [http, https, either]) agent.destroy()
    },
  }
}

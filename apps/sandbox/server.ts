import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Reset } from './control/control-route'
import { handleControl } from './control/handle-control'
import { Dropped, handleCall } from './handle-call'
import { table } from './kit/own-members'
import { unbuilt } from './kit/unbuilt'
import { signatureScope } from './request/caller'
import { internalFailure } from './request/fault-error'
import { unsignedRefusal } from './request/unsigned'
import type { Scenario } from './scenario/scenario'
import { services } from './services'
import { Stage, settle } from './stage'
import { type HttpReply, type HttpRequest, readParameters } from './wire/http'
import { unroutedReply } from './wire/unrouted-reply'
import type { World } from './world/world'

/** A running sandbox. */
export interface Sandbox {
  /** `http://127.0.0.1:<port>`: the value of `AWS_ENDPOINT_URL`. */
  readonly url: string
  readonly port: number
  /** The world as it is now; a reset replaces it. */
  world(): World
  /** Ends the sandbox and its connections. */
  close(): Promise<void>
}

/** The whole body. @throws the connection's error where its client goes before the end */
const readBody = (incoming: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => resolve(Buffer.concat(chunks)))
    incoming.on('error', reject)
  })

const readRequest = async (incoming: IncomingMessage): Promise<HttpRequest> => {
  const body = await readBody(incoming)
  const [path = '/', query = ''] = (incoming.url ?? '/').split('?')
  const headers = table<Record<string, string>>({})
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value)
  return { method: incoming.method ?? 'GET', path, query: readParameters(query), headers, body }
}

/** The sandbox's own log: a defect with its trace, which no client sees. */
const report = (defect: unknown): void => console.error('A defect of the sandbox:', defect)

const route = async (request: HttpRequest, world: World, reset: Reset): Promise<HttpReply> => {
  if (request.path.startsWith('/_sandbox/')) return handleControl(request, world, reset)
  const scope = signatureScope(request)
  if (!scope) return unroutedReply(request, world.ids.uuid(), (protocol) => unsignedRefusal(request, protocol))
  const service = services.find((candidate) => candidate.signingName === scope.service)
  if (service) return handleCall(request, await service.load(), scope, world, report)
  const refusal = unbuilt(`The sandbox has no service that signs as "${scope.service}".`)
  return unroutedReply(request, world.ids.uuid(), () => refusal)
}

/** SDKs set their clocks by the time that an answer states, which is the sandbox's; an error states none (wire/BEHAVIOUR.md, 10). */
const dated = (reply: HttpReply, world: World): HttpReply =>
  reply.status >= 400 ? reply : { ...reply, headers: { ...reply.headers, date: world.clock.now().toUTCString() } }

/**
 * Answers a request, once everything that follows from it has happened. A defect is reported, and answered with
 * HTTP 500 in the protocol of the request, without its trace.
 * @throws Dropped
 */
const answer = async (request: HttpRequest, world: World, reset: Reset): Promise<HttpReply> => {
  try {
    const reply = await route(request, world, reset).finally(() => settle(world))
    return dated(reply, world)
  } catch (error) {
    if (error instanceof Dropped) throw error
    report(error)
    return unroutedReply(request, world.ids.uuid(), internalFailure)
  }
}

/** The answer to a HEAD request states the length of a body that it does not have. */
const lengthOf = (response: ServerResponse, reply: HttpReply, body: Uint8Array): string | number =>
  (response.req.method === 'HEAD' ? reply.headers['content-length'] : undefined) ?? body.byteLength

const send = (response: ServerResponse, reply: HttpReply): void => {
  // Node.js would state the machine's time where the reply states none.
  response.sendDate = false
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body
  response.writeHead(reply.status, { ...reply.headers, 'content-length': lengthOf(response, reply, body) })
  response.end(body)
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

const close = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeAllConnections()
  })

/**
 * Starts an AWS Organization on one loopback port.
 * @param options.port default 0: any free port.
 * @throws the socket's error, such as `EADDRINUSE`, when the port cannot be had; ScenarioError for
 *   a scenario that cannot be.
 */
export const startSandbox = async (options: { scenario: Scenario; port?: number }): Promise<Sandbox> => {
  let stage: Stage
  let world: World
  const reset: Reset = async (scenario) => {
    const before = world
    world = await stage.reset(scenario)
    before.agenda.end()
  }
  const server = createServer(async (incoming, response) => {
    try {
      const request = await readRequest(incoming)
      send(response, await answer(request, await stage.world(), reset))
    } catch (error) {
      // What is cut is cut on purpose, or its client is gone.
      if (!(error instanceof Dropped || incoming.destroyed)) report(error)
      incoming.socket.destroy()
    }
  })
  const port = await listen(server, options.port ?? 0)
  const url = `http://127.0.0.1:${port}`
  stage = new Stage(options.scenario, url)
  try {
    world = await stage.world()
  } catch (error) {
    await close(server)
    throw error
  }
  const end = (): Promise<void> => {
    world.ending.abort()
    world.agenda.end()
    return close(server)
  }
  return { url, port, world: () => world, close: end }
}

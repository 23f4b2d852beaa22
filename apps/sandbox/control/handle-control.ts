import type { HttpReply, HttpRequest } from '../wire/http'
import type { World } from '../world/world'
import { accountRoutes } from './account-routes'
import { ControlError, type ControlRoute, type Reset } from './control-route'
import { eventRoutes } from './event-routes'
import { addFault, clearFaults } from './fault-routes'
import { mailRoutes } from './mail-routes'
import { authorizeWorkspace, closeChannel, listShownSlackMessages, listSlackMessages } from './slack-routes'
import { teamsRoutes } from './teams-routes'
import { advanceClock, resetWorld, unhurried } from './world-routes'

/**
 * The control API: method and path below `/_sandbox/`. docs/sandbox.md describes each with an
 * example.
 */
const controlRoutes: Readonly<Record<string, ControlRoute>> = {
  'GET world': unhurried('all', ({ world }) => world),
  'GET slack': unhurried('awaited', listSlackMessages),
  'GET slack/shown': unhurried('awaited', listShownSlackMessages),
  ...mailRoutes,
  'GET journal': ({ world }) => world.journal.entries(),
  ...accountRoutes,
  ...eventRoutes,
  'POST slack/workspaces': authorizeWorkspace,
  'POST slack/channels': closeChannel,
  ...teamsRoutes,
  'POST faults': addFault,
  'DELETE faults': clearFaults,
  'POST clock': advanceClock,
  'POST reset': resetWorld,
}

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/**
 * Whether a web page made this request: its Origin is not the sandbox's own, or it reached the
 * sandbox under another name (DNS rebinding). Programs send neither; a person who follows a link
 * sends no Origin.
 */
const fromElsewhere = ({ headers }: Pick<HttpRequest, 'headers'>): boolean => {
  const { host = '', origin } = headers
  return !loopbackHost.test(host) || (origin !== undefined && origin !== `http://${host}`)
}

const json = (status: number, value: unknown): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify(value, null, 2)}\n`,
})

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ControlError(400, `the body is not JSON: ${(error as Error).message}`)
  }
}

const parseBody = (request: HttpRequest): Record<string, unknown> => {
  if (request.body.length === 0) return {}
  const value = parseJson(request.body.toString())
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new ControlError(400, `the body is ${JSON.stringify(value)}; it is a JSON object, or empty`)
}

/** Answers a request to `/_sandbox/…`; docs/sandbox.md describes the routes. */
export const handleControl = async (request: HttpRequest, world: World, reset: Reset): Promise<HttpReply> => {
  if (fromElsewhere(request))
    return json(403, { message: 'the control API does not answer web pages of other origins' })
  const name = `${request.method} ${request.path.slice('/_sandbox/'.length)}`
  const route = controlRoutes[name]
  if (!route) return json(404, { message: `no control operation "${name}"`, operations: Object.keys(controlRoutes) })
  try {
    return json(200, await route({ request, body: parseBody(request), world, reset }))
  } catch (error) {
    if (error instanceof ControlError) return json(error.status, { message: error.message })
    throw error
  }
}

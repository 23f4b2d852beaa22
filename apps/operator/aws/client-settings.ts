import type { Agent as HttpAgent } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import type { BoundedAgents } from './bounded-agents'
import type { CredentialProvider } from './credentials'
import { type Deadlines, patientDeadlines } from './deadlines'
import { patientAttempts, type RetriesButThrottled } from './paced'

/** How calls are tried again, as the SDK takes it. */
export interface Retry {
  readonly retryMode: 'standard'
  readonly maxAttempts: number
}

/** What an SDK client is made with. */
export interface ClientSettings extends SharedSettings {
  readonly region: string
  readonly credentials: CredentialProvider
  /** Retries that leave throttled calls to their pace; default the SDK's. */
  readonly retryStrategy?: RetriesButThrottled
}

/** What all clients of a connection share: connections that are kept, and retries. */
export interface SharedSettings extends Retry {
  /** Whether a client puts its middleware together once for each operation, and not for each call. */
  readonly cacheMiddleware: boolean
  readonly endpoint?: string
  readonly requestHandler: {
    readonly httpAgent: HttpAgent
    readonly httpsAgent: HttpsAgent
    readonly connectionTimeout: number
  }
}

const patient: Retry = { retryMode: 'standard', maxAttempts: patientAttempts }

/**
 * Settings for all clients of one connection, with its agents.
 * @param retry default eight attempts.
 */
export const sharedSettings = (
  {
    endpoint,
    retry = patient,
    deadlines = patientDeadlines,
  }: {
    readonly endpoint?: string
    readonly retry?: Retry
    readonly deadlines?: Deadlines
  },
  agents: BoundedAgents,
): SharedSettings => ({
  ...(endpoint !== undefined && { endpoint }),
  ...retry,
  cacheMiddleware: true,
  requestHandler: {
    httpAgent: agents.http,
    httpsAgent: agents.https,
    connectionTimeout: deadlines.connection,
  },
})

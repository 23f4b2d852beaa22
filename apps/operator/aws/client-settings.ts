import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { CredentialProvider } from './credentials'
import { type Deadlines, patientDeadlines } from './deadlines'

/** How calls are tried again, as the SDK takes it. */
export interface Retry {
  readonly retryMode: 'adaptive' | 'standard'
  readonly maxAttempts: number
}

/** What an SDK client is made with. */
export interface ClientSettings extends SharedSettings {
  readonly region: string
  readonly credentials: CredentialProvider
}

/** What all clients of a connection share: connections that are kept, and retries. */
export interface SharedSettings extends Retry {
  readonly endpoint?: string
  readonly requestHandler: {
    readonly httpAgent: HttpAgent
    readonly httpsAgent: HttpsAgent
    readonly connectionTimeout: number
    readonly requestTimeout: number
    readonly throwOnRequestTimeout: boolean
  }
}

/** Retries that slow down when AWS throttles. */
const patient: Retry = { retryMode: 'adaptive', maxAttempts: 8 }

/**
 * Settings for all clients of one connection. Its sockets are kept until the agents are destroyed.
 * @param retry default eight attempts, ever slower when AWS throttles.
 */
export const sharedSettings = ({
  endpoint,
  retry = patient,
  deadlines = patientDeadlines,
}: {
  readonly endpoint?: string
  readonly retry?: Retry
  readonly deadlines?: Deadlines
}): SharedSettings => {
  const sockets = { keepAlive: true, maxSockets: 128 }
  return {
    ...(endpoint !== undefined && { endpoint }),
    ...retry,
    requestHandler: {
      httpAgent: new HttpAgent(sockets),
      httpsAgent: new HttpsAgent(sockets),
      connectionTimeout: deadlines.connection,
      requestTimeout: deadlines.firstByte,
      throwOnRequestTimeout: true,
    },
  }
}

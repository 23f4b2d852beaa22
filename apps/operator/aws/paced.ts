import { isThrottlingError, isTransientError, StandardRetryStrategy } from '@smithy/core/retry'
import type { StopSwitch } from '../base/stop-switch'
import { isUsedUpQuota } from './final-quotas'
import { Pace } from './pace'

/** How often a call is made that has no answer, or a defect of AWS's. */
export const patientAttempts = 8

/** What AWS refuses a call with because of the time that it was signed at (the SDK's own list, without what denies a permission). */
const timeErrors: readonly string[] = [
  'AuthFailure',
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]

/**
 * Whether the SDK would make a call again for no other reason than that the answer corrected its clock. On a machine whose clock is four
 * minutes off every error does that, each time, and what AWS refused it refuses again (`findings/skewed-clock-sends-refused-calls-again.sh`).
 */
const isCorrectedAlone = (error: unknown): boolean => {
  if (!(error instanceof Error) || timeErrors.includes(error.name)) return false
  const { $metadata } = error as { readonly $metadata?: { readonly clockSkewCorrected?: boolean } }
  if ($metadata?.clockSkewCorrected !== true) return false
  return !isTransientError(
    Object.assign(Object.create(error), { $metadata: { ...$metadata, clockSkewCorrected: false } }),
  )
}

/** The SDK's own retries of everything but throttled calls, which wait for their turn with all others (`paced`). */
export class RetriesButThrottled extends StandardRetryStrategy {
  /** @param scope absent where a service's client is an older one. */
  override acquireInitialRetryToken(scope = ''): ReturnType<StandardRetryStrategy['acquireInitialRetryToken']> {
    return super.acquireInitialRetryToken(scope)
  }

  override async refreshRetryTokenForRetry(
    ...[token, failure]: Parameters<StandardRetryStrategy['refreshRetryTokenForRetry']>
  ): ReturnType<StandardRetryStrategy['refreshRetryTokenForRetry']> {
    if (failure.errorType === 'THROTTLING') throw new Error('Throttled calls are made again by their pace')
    if (isCorrectedAlone(failure.error)) throw new Error('The call was refused for another reason than its time')
    return super.refreshRetryTokenForRetry(token, failure)
  }
}

/** How long throttled calls are made again, and what ends that early. */
interface Patience {
  /** Milliseconds in which AWS accepts no call of an operation, after which it is given up. */
  readonly patience: number
  /** Ends all calls of the connection. */
  readonly connection: AbortSignal
  /** Ends the wait of a call before it is made, and never a call. */
  readonly stop?: StopSwitch | undefined
}

interface Metadata {
  $metadata?: { attempts?: number }
}

/** The part of the SDK's middleware that is used here. */
type Send = (args: object) => Promise<{ readonly output: Metadata }>
type Middleware = (next: Send, context: { readonly commandName?: string }) => Send

interface Client {
  readonly middlewareStack: {
    add(middleware: Middleware, where: { step: 'initialize'; priority: 'high'; name: string }): void
  }
}

type SdkError = Parameters<typeof isThrottlingError>[0]

/** Whether a call is to be made again in its turn: by the SDK's own judgement, which knows a status 429 too. */
const isThrottledCall = (error: unknown): error is Error & Metadata =>
  error instanceof Error && isThrottlingError(error as SdkError) && !isUsedUpQuota(error)

const addAttempts = (to: Metadata, attempts: number): void => {
  if (attempts > 0 && to.$metadata) to.$metadata.attempts = (to.$metadata.attempts ?? 1) + attempts
}

/** Makes a call in its turn, and again until it is not throttled or nothing is accepted any more. */
const inTurn = async (pace: Pace, { patience, connection, stop }: Patience, send: () => ReturnType<Send>) => {
  const turn = async (again: boolean): Promise<number> => {
    let began = 0
    const wait = async (): Promise<void> => {
      began = await pace.turn(again, connection)
    }
    await (stop ? stop.guardPause(wait) : wait())
    return began
  }
  for (let refused = 0; ; refused += 1) {
    const began = pace.rate === undefined ? pace.now() : await turn(refused > 0)
    try {
      const result = await send()
      pace.accepted(began)
      addAttempts(result.output, refused)
      return result
    } catch (error) {
      if (!isThrottledCall(error)) {
        pace.accepted(began)
        throw error
      }
      if (pace.refused(began) < patience) continue
      addAttempts(error, refused)
      throw error
    }
  }
}

/**
 * Has a client make its calls no faster than AWS takes them, each operation at its own pace. A throttled call is made again as long as
 * AWS accepts any call of its operation. It belongs around the deadline of a call, which is about one that AWS takes.
 */
const paced = <Paced extends object>(client: Paced, patience: Patience): Paced => {
  const { middlewareStack } = client as unknown as Client
  const paces = new Map<string, Pace>()
  const paceOf = (operation: string): Pace => {
    const pace = paces.get(operation) ?? new Pace()
    paces.set(operation, pace)
    return pace
  }
  const middleware: Middleware =
    (next, { commandName = '' }) =>
    (args) =>
      inTurn(paceOf(commandName), patience, () => next(args))
  middlewareStack.add(middleware, { step: 'initialize', priority: 'high', name: 'guardpostPace' })
  return client
}

/** What clients need to keep to the pace of AWS. */
export interface Pacing {
  /** Settings of a client, each its own. */
  readonly retries: () => { readonly retryStrategy?: RetriesButThrottled }
  /** @param stop ends waits of the client's calls; default nothing does but the end of the connection. */
  readonly inPace: <Paced extends object>(client: Paced, stop?: StopSwitch) => Paced
}

/**
 * The pace of all clients of a connection.
 * @param patience milliseconds in which AWS accepts no call of an operation, after which it is given up.
 * @param connection ends all waits.
 */
export const pacing = (patience: number, connection: AbortSignal): Pacing => ({
  retries: () => ({ retryStrategy: new RetriesButThrottled(patientAttempts) }),
  inPace: (client, stop) => paced(client, { patience, connection, stop }),
})

/** Calls are made at once, and the SDK makes throttled ones again. */
export const withoutPace: Pacing = { retries: () => ({}), inPace: (client) => client }

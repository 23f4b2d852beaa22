import type { AccountId } from '../../manifest/ids'
import type { StopSwitch } from '../base/stop-switch'
import { errorName } from './errors'

/** A call that may change something, as it is put on record when it has ended. */
export interface WriteCall {
  /** Absent where the operator's own account was not known yet. */
  readonly account?: AccountId
  readonly region: string
  /** `service:Operation`. */
  readonly operation: string
  /** `ok`, or the name of AWS's error. */
  readonly outcome: string
  readonly requestId?: string
  /** How often the SDK sent it. */
  readonly attempts?: number
  /** Accounts that a batch call left out (`UnprocessedAccounts`). */
  readonly unprocessed?: number
  /** When it began. */
  readonly began: Date
}

/** What watches the calls of a connection. */
export interface CallWatch {
  /** Ends calls early; without one they end by themselves. */
  readonly stop?: StopSwitch
  /** Called after every call that may change something; that call fails when this does. */
  readonly record?: (call: WriteCall) => Promise<void>
}

/** Where a client's calls go. */
export interface ClientPlace {
  /** `service` of the operation's name. */
  readonly service: string
  readonly account: () => AccountId | undefined
  readonly region: string
}

/** Operations that change nothing, by the first word of their names; CloudTrail too has AssumeRole as read-only. */
const reading = /^(BatchGet|Get|List|Describe|Head|Assume)/

interface Metadata {
  readonly $metadata?: { readonly requestId?: string; readonly attempts?: number }
}

/** The part of the SDK's middleware that is used here. */
type Send = (args: { readonly input: object }) => Promise<{ readonly output: Metadata }>
type Middleware = (next: Send, context: { readonly commandName?: string }) => Send

interface Client {
  readonly middlewareStack: {
    add(middleware: Middleware, where: { step: 'initialize'; priority: 'high'; name: string }): void
  }
}

/**
 * Puts the watch on a client, outside of the SDK's retries: a call is one call however often it was sent, and is abandoned
 * in the middle of a back-off too.
 */
export const watched = <Watched extends Client>(client: Watched, place: ClientPlace, watch: CallWatch): Watched => {
  client.middlewareStack.add(middleware(place, watch), { step: 'initialize', priority: 'high', name: 'guardpostWatch' })
  return client
}

const middleware =
  (place: ClientPlace, { stop, record }: CallWatch): Middleware =>
  (next, { commandName = '' }) =>
  async (args) => {
    const send = (): ReturnType<Send> => (stop ? stop.guard(() => next(args)) : next(args))
    const name = commandName.replace(/Command$/, '')
    if (record === undefined || reading.test(name)) return send()
    const call = { ...placeOf(place), operation: `${place.service}:${name}`, began: new Date() }
    const result = await send().catch(async (error: Error & Metadata) => {
      await record({ ...call, outcome: errorName(error), ...metadataOf(error) })
      throw error
    })
    await record({ ...call, outcome: 'ok', ...metadataOf(result.output), ...unprocessedOf(result.output) })
    return result
  }

const placeOf = ({ account, region }: ClientPlace): Pick<WriteCall, 'account' | 'region'> => {
  const id = account()
  return { region, ...(id !== undefined && { account: id }) }
}

const metadataOf = ({ $metadata }: Metadata): Pick<WriteCall, 'requestId' | 'attempts'> => ({
  ...($metadata?.requestId !== undefined && { requestId: $metadata.requestId }),
  ...($metadata?.attempts !== undefined && { attempts: $metadata.attempts }),
})

const unprocessedOf = (output: object): Pick<WriteCall, 'unprocessed'> => {
  const left = (output as { readonly UnprocessedAccounts?: readonly unknown[] }).UnprocessedAccounts?.length ?? 0
  return left === 0 ? {} : { unprocessed: left }
}

import type { PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge'
import { refuseUnbuilt } from '../../kit/unbuilt'
import { isJsonObject, type Json } from '../../pattern/pattern'
import { decideWithAccount } from '../../policy/evaluate'
import { nameOf, principalOf } from '../../policy/principal'
import type { Call } from '../../request/operation'
import type { BusEvent } from '../../world/event-inlet'
import { findBus } from './event-buses'
import { receiveOnBus } from './receive-on-bus'
import { type EventsOperation, invalid } from './state'

const refused = (ErrorCode: string, ErrorMessage: string): PutEventsResultEntry => ({ ErrorCode, ErrorMessage })

const readDetail = (text: string): { readonly [name: string]: Json } | undefined => {
  try {
    const detail: Json = JSON.parse(text)
    return isJsonObject(detail) ? detail : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** What is wrong with an entry; undefined if nothing is. */
const problemOf = (entry: PutEventsRequestEntry): PutEventsResultEntry | undefined => {
  const missing = (['Source', 'DetailType', 'Detail'] as const).find((name) => !entry[name])
  if (missing)
    return refused('InvalidArgument', `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`)
  if (entry.Source?.startsWith('aws.'))
    return refused('NotAuthorizedForSourceException', 'Not authorized for the source.')
  if (!readDetail(entry.Detail ?? '')) return refused('MalformedDetail', 'Detail is malformed.')
  return undefined
}

const eventOf = (entry: PutEventsRequestEntry, { world, account, region }: Call): BusEvent => ({
  version: '0',
  id: world.ids.uuid(),
  'detail-type': entry.DetailType ?? '',
  source: entry.Source ?? '',
  account,
  time: (entry.Time ?? world.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  resources: entry.Resources ?? [],
  detail: readDetail(entry.Detail ?? '') ?? {},
})

/**
 * Puts one event of PutEvents onto its bus. A bus that does not exist swallows it, as EventBridge's does.
 * @returns the event's id, or why the entry was refused.
 */
const putEntry = (entry: PutEventsRequestEntry, call: Call): PutEventsResultEntry => {
  const problem = problemOf(entry)
  if (problem) return problem
  const event = eventOf(entry, call)
  const bus = findBus(call.world, call, entry.EventBusName ?? 'default')
  if (!bus) return { EventId: event.id }
  const principal = principalOf(call.caller)
  const decision = decideWithAccount(bus.policy, bus.account, {
    principal,
    action: 'events:PutEvents',
    resource: bus.arn,
    context: { 'aws:PrincipalOrgID': call.world.scenario.organization.id, 'events:source': event.source },
  })
  if (!decision.allowed) {
    return refused(
      'AccessDeniedException',
      `User: ${nameOf(principal)} is not authorized to perform: events:PutEvents on resource: ${bus.arn}`,
    )
  }
  receiveOnBus(call.world, bus, event)
  return { EventId: event.id }
}

/** The bytes of an entry as EventBridge counts them: a time is 14, and the texts are what they are in UTF-8. */
const sizeOf = (entry: PutEventsRequestEntry): number =>
  [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])].reduce(
    (sum, text) => sum + Buffer.byteLength(text ?? ''),
    entry.Time === undefined ? 0 : 14,
  )

/** Of all entries together (BEHAVIOUR 24). */
const MAXIMUM_BYTES = 1_048_576

/** Puts events onto buses, each on its own account: an entry that is refused does not stop the others (BEHAVIOUR 2). Throws `ValidationException` for more than 1 MiB (24). */
export const putEvents: EventsOperation<'PutEvents'> = (input, call) => {
  refuseUnbuilt('eventbridge:PutEvents', input, ['EndpointId'])
  const entries = input.Entries ?? []
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MAXIMUM_BYTES) {
    throw invalid('Total size of the entries in the request is over the limit.')
  }
  const results = entries.map((entry) => putEntry(entry, call))
  return { FailedEntryCount: results.filter((result) => result.ErrorCode !== undefined).length, Entries: results }
}

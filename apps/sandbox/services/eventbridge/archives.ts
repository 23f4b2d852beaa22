import type { Archive as ArchiveDescription } from '@aws-sdk/client-eventbridge'
import { refuseUnbuilt } from '../../kit/unbuilt'
import { compilePattern } from '../../pattern/compile-pattern'
import { type Json, matchPattern } from '../../pattern/pattern'
import type { Call } from '../../request/operation'
import type { BusEvent } from '../../world/event-inlet'
import type { World } from '../../world/world'
import { requireBus } from './event-buses'
import { eventPage } from './event-page'
import { checkedPattern } from './event-patterns'
import { type Archive, alreadyExists, type Bus, type EventsOperation, eventStore, notFound } from './state'

/** The archive that an operation names. @throws AwsError `ResourceNotFoundException` */
const requireArchive = (name: string | undefined, call: Call): Archive => {
  const archive = call.world
    .store(eventStore)
    .in(call)
    .archives.get(name ?? '')
  if (!archive) throw notFound(`Archive ${name} does not exist.`)
  return archive
}

/** An archive as lists show it. */
const describeArchiveInList = (archive: Archive): ArchiveDescription => ({
  ArchiveName: archive.name,
  EventSourceArn: archive.source,
  State: 'ENABLED',
  RetentionDays: archive.retentionDays,
  SizeBytes: archive.bytes,
  EventCount: archive.events,
  CreationTime: archive.created,
})

/** Makes an archive that counts a bus's events (BEHAVIOUR 21). */
export const createArchive: EventsOperation<'CreateArchive'> = (input, call) => {
  refuseUnbuilt('eventbridge:CreateArchive', input, ['KmsKeyIdentifier'])
  const name = input.ArchiveName ?? ''
  const { archives } = call.world.store(eventStore).in(call)
  if (archives.has(name)) throw alreadyExists(`Archive ${name} already exists.`)
  const bus = requireBus(input.EventSourceArn, call)
  if (input.EventPattern !== undefined) checkedPattern(input.EventPattern)
  const archive: Archive = {
    name,
    arn: `arn:aws:events:${call.region}:${call.account}:archive/${name}`,
    source: bus.arn,
    created: call.world.clock.now(),
    description: input.Description,
    pattern: input.EventPattern,
    retentionDays: input.RetentionDays ?? 0,
    events: 0,
    bytes: 0,
  }
  archives.set(name, archive)
  return { ArchiveArn: archive.arn, State: 'ENABLED' as const, CreationTime: archive.created }
}

/** Shows an archive with its counts. */
export const describeArchive: EventsOperation<'DescribeArchive'> = (input, call) => {
  const archive = requireArchive(input.ArchiveName, call)
  return {
    ...describeArchiveInList(archive),
    ArchiveArn: archive.arn,
    ...(archive.description !== undefined && { Description: archive.description }),
    ...(archive.pattern !== undefined && { EventPattern: archive.pattern }),
  }
}

/** Lists archives by name and source. */
export const listArchives: EventsOperation<'ListArchives'> = (input, call) => {
  refuseUnbuilt('eventbridge:ListArchives', input, ['State'])
  const archives = [...call.world.store(eventStore).in(call).archives.values()].filter(
    ({ name, source }) => name.startsWith(input.NamePrefix ?? '') && (input.EventSourceArn ?? source) === source,
  )
  const { items, ...page } = eventPage(archives, input, call)
  return { Archives: items.map(describeArchiveInList), ...page }
}

/** Deletes an archive. */
export const deleteArchive: EventsOperation<'DeleteArchive'> = (input, call) => {
  call.world.store(eventStore).in(call).archives.delete(requireArchive(input.ArchiveName, call).name)
  return {}
}

/** Counts an event in the archives of a bus whose pattern it matches. */
export const countInArchives = (world: World, bus: Bus, event: BusEvent): void => {
  for (const kept of world.store(eventStore).in(bus).archives.values()) {
    if (kept.source !== bus.arn) continue
    if (kept.pattern !== undefined && !matchPattern(compilePattern(kept.pattern), event as unknown as Json)) continue
    kept.events += 1
    kept.bytes += Buffer.byteLength(JSON.stringify(event))
  }
}

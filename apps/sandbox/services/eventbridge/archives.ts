import type { Archive as ArchiveDescription } from '@aws-sdk/client-eventbridge'
import { refuseUnbuilt } from '../../kit/unbuilt'
import { compilePattern } from '../../pattern/compile-pattern'
import { type Json, matchPattern } from '../../pattern/pattern'
import type { Call } from '../../request/operation'
import type { BusEvent } from '../../world/event-inlet'
import type { World } from '../../world/world'
import { findBus, requireBus } from './event-buses'
import { eventPage } from './event-page'
import { checkedPattern } from './event-patterns'
import { type Archive, alreadyExists, type Bus, type EventsOperation, eventStore, notFound, type Rule } from './state'

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

/** The service that keeps archives, as EventBridge names it. */
const archiveService = 'prod.vhs.events.aws.internal'

const ruleNameOf = (archive: string): string => `Events-Archive-${archive}`

/** What is in an archive, with where it came from. */
const archivedEvent = (archiveArn: string): string =>
  `{"archive-arn":"${archiveArn}","event":<aws.events.event.json>,"ingestion-time":<aws.events.event.ingestion-time>}`

/** The rule by which a bus sends an archive its events, all but those that are replayed (BEHAVIOUR 25). */
const archiveRule = ({ name, arn, pattern, created }: Archive, bus: Bus): Rule => {
  const ruleName = ruleNameOf(name)
  const at = created.getTime()
  const target = {
    Id: ruleName,
    Arn: `arn:aws:events:${bus.region}:::`,
    InputTransformer: { InputPathsMap: {}, InputTemplate: archivedEvent(arn) },
  }
  return {
    name: ruleName,
    arn: `arn:aws:events:${bus.region}:${bus.account}:rule/${bus.name === 'default' ? '' : `${bus.name}/`}${ruleName}`,
    description: undefined,
    pattern: JSON.stringify({ ...JSON.parse(pattern ?? '{}'), 'replay-name': [{ exists: false }] }),
    schedule: undefined,
    put: at,
    firedUntil: at,
    roleArn: undefined,
    state: 'ENABLED',
    targets: new Map([[ruleName, target]]),
    tags: new Map(),
    managedBy: archiveService,
  }
}

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
  const rule = archiveRule(archive, bus)
  bus.rules.set(rule.name, rule)
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
  const { name, source } = requireArchive(input.ArchiveName, call)
  findBus(call.world, call, source)?.rules.delete(ruleNameOf(name))
  call.world.store(eventStore).in(call).archives.delete(name)
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

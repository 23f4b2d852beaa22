import type { Archive as ArchiveDescription } from '@aws-sdk/client-eventbridge'
import type { Call } from '../../request/operation'
import { notFound } from './refusals'
import { type Archive, eventStore } from './state'

/** The archive that an operation names. @throws AwsError `ResourceNotFoundException` */
export const requireArchive = (name: string | undefined, call: Call): Archive => {
  const archive = call.world
    .store(eventStore)
    .in(call)
    .archives.get(name ?? '')
  if (!archive) throw notFound(`Archive ${name} does not exist.`)
  return archive
}

/** An archive as lists show it. */
export const describeArchiveInList = (archive: Archive): ArchiveDescription => ({
  ArchiveName: archive.name,
  EventSourceArn: archive.source,
  State: 'ENABLED',
  RetentionDays: archive.retentionDays,
  SizeBytes: archive.bytes,
  EventCount: archive.events,
  CreationTime: archive.created,
})

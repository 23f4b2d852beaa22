import type { CreateArchiveCommandInput, CreateArchiveCommandOutput } from '@aws-sdk/client-eventbridge'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { checkedPattern } from '../checked-pattern'
import { requireBus } from '../find-bus'
import { alreadyExists } from '../refusals'
import { type Archive, eventStore } from '../state'

/** Makes an archive that counts a bus's events (BEHAVIOUR 21). */
export const createArchive: Operation<CreateArchiveCommandInput, CreateArchiveCommandOutput> = (input, call) => {
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

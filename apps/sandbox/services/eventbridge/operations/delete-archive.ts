import type { DeleteArchiveCommandInput, DeleteArchiveCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { requireArchive } from '../require-archive'
import { eventStore } from '../state'

/** Deletes an archive. */
export const deleteArchive: Operation<DeleteArchiveCommandInput, DeleteArchiveCommandOutput> = (input, call) => {
  call.world.store(eventStore).in(call).archives.delete(requireArchive(input.ArchiveName, call).name)
  return {}
}

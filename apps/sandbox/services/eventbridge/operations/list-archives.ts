import type { ListArchivesCommandInput, ListArchivesCommandOutput } from '@aws-sdk/client-eventbridge'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { eventPage } from '../event-page'
import { describeArchiveInList } from '../require-archive'
import { eventStore } from '../state'

/** Lists archives by name and source. */
export const listArchives: Operation<ListArchivesCommandInput, ListArchivesCommandOutput> = (input, call) => {
  refuseUnbuilt('eventbridge:ListArchives', input, ['State'])
  const archives = [...call.world.store(eventStore).in(call).archives.values()].filter(
    ({ name, source }) => name.startsWith(input.NamePrefix ?? '') && (input.EventSourceArn ?? source) === source,
  )
  const { items, ...page } = eventPage(archives, input, call)
  return { Archives: items.map(describeArchiveInList), ...page }
}

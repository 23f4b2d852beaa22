import type { PutEventsCommandInput, PutEventsCommandOutput } from '@aws-sdk/client-eventbridge'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { putEntry } from '../put-entry'
import { invalid } from '../refusals'

/** Puts events onto buses, each on its own account: an entry that is refused does not stop the others (BEHAVIOUR 2). */
export const putEvents: Operation<PutEventsCommandInput, PutEventsCommandOutput> = (input, call) => {
  refuseUnbuilt('eventbridge:PutEvents', input, ['EndpointId'])
  const entries = input.Entries ?? []
  if (entries.length < 1 || entries.length > 10) {
    throw invalid(
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${entries.length < 1 ? 'greater than or equal to 1' : 'less than or equal to 10'}`,
    )
  }
  const results = entries.map((entry) => putEntry(entry, call))
  return { FailedEntryCount: results.filter((result) => result.ErrorCode !== undefined).length, Entries: results }
}

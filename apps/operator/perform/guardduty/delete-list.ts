import { listKindFacts } from '../../../manifest/lists'
import { waitUntil } from '../../base/wait-until'
import { observeList } from '../../observe/guardduty/observe-lists'
import type { PerformContext, Performer } from '../kit/performer'
import { listCalls } from './list-calls'
import { type ListOf, settledList } from './settled-list'
import { unlessGone } from './unless-gone'

/** Deletes a list and waits until its room is free: it counts while it is DELETE_PENDING. */
export const removeList = async (going: ListOf, context: PerformContext): Promise<void> => {
  const { account, region, list: kind, name } = going
  const client = await context.aws.guardDuty('security', region)
  const place = { client, account, region }
  const DetectorId = await context.detectorId(region)
  const { resource, remove } = await listCalls(kind, client, DetectorId)
  const find = () => observeList(place, DetectorId, { kind, name })
  const found = await settledList(going, place, context)
  if (found === undefined) return
  if (found.list.status !== 'DELETE_PENDING') {
    await unlessGone(
      { operation: `guardduty:Delete${resource}`, account, region },
      () => remove(found.id),
      async () => (await find()) !== undefined,
    )
  }
  await waitUntil({
    what: `the end of the ${listKindFacts[kind].title} "${name}" of ${region}`,
    look: find,
    done: (one) => one === undefined,
    describe: (one) => one?.list.status ?? 'gone',
    every: 5,
    atMost: 300,
    ...context,
  })
}

/** A trusted or threat list; its file stays. */
export const deleteList: Performer<'delete-list'> = async (action, context) => {
  await removeList(action, context)
  return []
}

import { listKindFacts } from '../../../manifest/lists'
import type { ActionOf } from '../../../planning/actions/action'
import { waitUntil } from '../../base/wait-until'
import type { DetectorPlace } from '../../observe/guardduty/observe-detector'
import { observeList } from '../../observe/guardduty/observe-lists'
import type { PerformContext } from '../kit/performer'

/** Which list an action is about. */
export type ListOf = Pick<ActionOf<'put-list'>, 'account' | 'region' | 'list' | 'name'>

/** Seconds that GuardDuty has to read a list; AWS says that a list takes up to 15 minutes to be in force. */
const secondsToSettle = 900

const passing: readonly string[] = ['ACTIVATING', 'DEACTIVATING']

/**
 * The list when it is neither being turned on nor off: GuardDuty takes no change while it is
 * (https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-lists-update-procedure.html). Undefined where there is none.
 * @throws TimedOut
 */
export const settledList = async (
  { list: kind, name, region }: ListOf,
  place: DetectorPlace,
  context: Pick<PerformContext, 'detectorId' | 'clock' | 'output'>,
): ReturnType<typeof observeList> => {
  const DetectorId = await context.detectorId(region)
  return waitUntil({
    what: `the ${listKindFacts[kind].title} "${name}" of ${region}`,
    look: () => observeList(place, DetectorId, { kind, name }),
    done: (found) => found === undefined || !passing.includes(found.list.status),
    describe: (found) => found?.list.status ?? 'not there',
    every: 5,
    atMost: secondsToSettle,
    ...context,
  })
}

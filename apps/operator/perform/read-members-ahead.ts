import type { Region } from '../../manifest/ids'
import type { Action } from '../../planning/actions/action'
import { mayChangeMembers } from '../../planning/actions/touched-parts'
import type { StopSwitch } from '../base/stop-switch'
import { observeMembers } from '../observe/guardduty/observe-members'
import type { MembersAhead } from '../observe/members-ahead'
import type { PerformContext } from './kit/performer'

/** Kinds after which members of their Region are looked at in any case, and which know the detector. */
const ofMembers: readonly Action['kind'][] = ['create-members', 'update-member-features', 'start-monitoring-members']

/** Regions whose members the actions change. */
const memberRegions = (actions: readonly Action[]): readonly Region[] => [
  ...new Set(
    actions.flatMap((action) => (ofMembers.includes(action.kind) && 'region' in action && action.region) || []),
  ),
]

interface Reading extends Pick<PerformContext, 'desired' | 'aws' | 'detectorId'> {
  readonly stop: StopSwitch
  /** Whether an action went through, for all or some of its accounts; it waits for its end. */
  readonly wentThrough: (action: Action) => Promise<boolean>
}

/**
 * Begins to read the members of each Region as soon as every action that may change them there has gone through, while stacks are still
 * being deployed. Where one of them has not, nothing is read ahead. Ends when nothing begins any more, which is when the actions have
 * ended: what began after the next look would be too old for the one behind it.
 */
export const readMembersAhead = async (
  actions: readonly Action[],
  ahead: MembersAhead,
  reading: Reading,
): Promise<void> => {
  const { desired, aws, detectorId, stop, wentThrough } = reading
  const account = desired.manifest.organization.securityAccount
  const readOne = async (region: Region): Promise<void> => {
    const before = actions.filter((action) => mayChangeMembers(action, region))
    const went = await Promise.all(before.map(wentThrough))
    if (stop.reason !== undefined || went.includes(false)) return
    const [client, id] = await Promise.all([aws.guardDuty('security', region), detectorId(region)])
    ahead.begin(region, id, () => observeMembers({ client, account, region }, id))
  }
  // What fails before the first page fails again in the look, which reads what is not there by itself.
  await Promise.all(memberRegions(actions).map((region) => readOne(region).catch(() => undefined)))
}

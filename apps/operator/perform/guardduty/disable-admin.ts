import { counted } from '../../../manifest/text/counted'
import type { ActionOf } from '../../../planning/actions/action'
import { everyPage } from '../../aws/attempt'
import { OperatorError } from '../../base/operator-error'
import { observeDetectorId } from '../../observe/guardduty/observe-detector'
import type { PerformContext, Performer } from '../kit/performer'
import { endAdministration } from './end-administration'

type Disable = ActionOf<'disable-admin'>

/** How long the security account may take to leave a Region. */
const secondsToLeave = 180

/**
 * The security account stops being GuardDuty's delegated administrator in one Region. Members that joined or stayed in the
 * meantime are looked for before: with its administrator an account would lose its monitoring unsaid.
 */
export const disableAdmin: Performer<'disable-admin'> = async (action, context) => {
  const { region, account } = action
  await endAdministration(
    { region, account, atMost: secondsToLeave, before: () => requireNoMembers(action, context) },
    context,
  )
  return []
}

/** @throws OperatorError `MEMBERS_LEFT` */
const requireNoMembers = async ({ region, account, keeps }: Disable, { aws }: PerformContext): Promise<void> => {
  const { paginateListMembers: paginate } = await import('@aws-sdk/client-guardduty')
  const client = await aws.guardDuty('security', region)
  const DetectorId = await observeDetectorId({ client, account, region })
  if (DetectorId === undefined) return
  const members = await everyPage(
    { operation: 'guardduty:ListMembers', account, region },
    paginate({ client }, { DetectorId, OnlyAssociated: 'true', MaxResults: 50 }),
    (page) => page.Members,
  )
  const left = members.flatMap(({ AccountId }) => (keeps.some((id) => id === AccountId) ? [] : (AccountId ?? [])))
  if (left.length === 0) return
  throw new OperatorError(
    'MEMBERS_LEFT',
    `${account} still has ${counted(left.length, 'member')} in ${region}: ${left.slice(0, 12).join(', ')}`,
    'Run the same command again: it disassociates them first',
  )
}

import type { Performer } from '../kit/performer'
import { endAdministration } from './end-administration'

/** How long another account with all its members takes to leave, AWS does not say. */
const secondsToLeave = 900

/**
 * Another account stops being GuardDuty's delegated administrator in one Region. Its members are released and keep their detectors
 * (GuardDuty user guide, change-guardduty-delegated-admin); the plan makes them members of the security account.
 */
export const disableOtherAdmin: Performer<'disable-other-admin'> = async ({ region, account }, context) => {
  await endAdministration({ region, account, atMost: secondsToLeave }, context)
  return []
}

import type { GuardDutyScenario } from '../../../scenario/guard-duty-schema'
import type { World } from '../../../world/world'
import { startAdministrators } from './start-administrators'
import { startDestinations } from './start-destinations'
import { startDetectors } from './start-detectors'
import { startInvitations } from './start-invitations'

/**
 * GuardDuty as the scenario finds it, in this order: detectors, members by invitation, delegated administrators with their members,
 * publishing destinations. What was not enrolled before an administrator came is enrolled by it, as GuardDuty does it.
 */
export const applyGuardDuty = (world: World, scenario: GuardDutyScenario): void => {
  startDetectors(world, scenario)
  startInvitations(world, scenario)
  startAdministrators(world, scenario)
  startDestinations(world, scenario)
}

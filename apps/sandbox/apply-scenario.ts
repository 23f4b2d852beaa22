import { applyGuardDuty } from './services/guardduty/starting-state/apply-guard-duty'
import { applyOrganization } from './services/organizations/apply-organization'
import type { World } from './world/world'

/** Brings about what the scenario says is there before anybody calls, service by service. */
export const applyScenario = async (world: World): Promise<void> => {
  applyOrganization(world)
  applyGuardDuty(world)
}

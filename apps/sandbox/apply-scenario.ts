import { applyOrganization } from './services/organizations/starting-state'
import type { World } from './world/world'

/**
 * Brings about what the scenario says is there before anybody calls, service by service; a service that it does not mention is not
 * loaded.
 * @throws ScenarioError for what cannot be.
 */
export const applyScenario = async (world: World): Promise<void> => {
  const { guardDuty, cloudFormation } = world.scenario
  applyOrganization(world)
  if (guardDuty) {
    const { applyGuardDuty } = await import('./services/guardduty/starting-state/apply-guard-duty.js')
    applyGuardDuty(world, guardDuty)
  }
  if (cloudFormation) {
    const { applyCloudFormation } = await import('./services/cloudformation/starting-state.js')
    await applyCloudFormation(world, cloudFormation)
  }
}

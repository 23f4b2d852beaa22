import type { World } from '../../../world/world'
import { provideResourceTypes } from '../engine/resource-type-registry'
import { resourceTypes } from '../provision/resource-types'
import { stackSetsFollower } from '../stack-sets/follow-accounts'
import { setOrganizationsAccess } from '../stack-sets/organizations-access'
import type { CloudFormationScenario } from './cloud-formation-schema'
import { startBootstrap } from './start-bootstrap'
import { startStacks } from './start-stacks'

const startAccess = (world: World, { organizationsAccess: status }: CloudFormationScenario): void => {
  if (status) setOrganizationsAccess({ world }, status)
}

/** CloudFormation as the scenario finds it: trusted access of StackSets, CDK bootstraps, stacks. */
export const applyCloudFormation = async (world: World, scenario: CloudFormationScenario): Promise<void> => {
  startAccess(world, scenario)
  provideResourceTypes(world, resourceTypes)
  world.store(stackSetsFollower)
  await startBootstrap(world, scenario)
  await startStacks(world, scenario)
}

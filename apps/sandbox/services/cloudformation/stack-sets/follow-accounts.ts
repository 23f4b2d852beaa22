import { defineStore } from '../../../world/world'
import { type AccountChange, organization } from '../../organizations/state'
import { deployAutomatically } from './auto-deployment'
import { finishDueOperations } from './operation-queue'
import { organizationsAccess } from './organizations-access'
import { allStackSets } from './stack-set-state'

/** Joining, moving and leaving change which units hold an account; closing does not: it is suspended where it is (BEHAVIOUR 71). */
const movesAccount = ({ kind }: AccountChange): boolean => kind !== 'closed'

/**
 * Follows the accounts of the organization and the clock, for as long as the world lasts: made once, at the first call of
 * CloudFormation, before which there is no StackSet.
 */
export const stackSetsFollower = defineStore('stack-sets-follower', (world) => {
  const { background } = world
  world.clock.onAdvance(() => background.add(() => finishDueOperations(world)))
  world.store(organization).subscribe((change) => {
    if (!movesAccount(change) || organizationsAccess({ world }).status !== 'ENABLED') return
    background.add(async () => {
      for (const stackSet of allStackSets(world)) await deployAutomatically(world, stackSet, change)
    })
  })
  return {}
})

import type { World } from '../../world/world'
import { endAdministration } from './end-administration'
import { enrolEverybody } from './enrol'
import type { GuardDutyState } from './guard-duty-state'
import { tellDueUpdates } from './tell-finding'

/** Finishes what was to happen by now: the end of an administrator, enrolment by ALL, and telling of updated findings. */
export const doDueWork = (world: World, state: GuardDutyState): void => {
  for (const regional of state.organizations.values()) {
    if (regional.goneAt && regional.goneAt <= world.clock.now()) endAdministration(state, regional)
    else if (regional.allDueAt && regional.allDueAt <= world.clock.now()) enrolEverybody(world, state, regional)
  }
  tellDueUpdates(world, state)
}

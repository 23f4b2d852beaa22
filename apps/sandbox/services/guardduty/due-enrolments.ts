import type { Operation } from '../../operation'
import { requireEnabledRegion } from '../account/state'
import { enrolEverybody } from './enrol'
import { guardDuty } from './state'

/** An operation that first checks the Region and finishes the enrolments whose time has come. */
export const afterDueEnrolments =
  <Input, Output>(operation: Operation<Input, Output>): Operation<Input, Output> =>
  (input, call) => {
    requireEnabledRegion(call)
    const { world } = call
    const state = world.store(guardDuty)
    for (const regional of state.organizations.values()) {
      if (regional.allDueAt && regional.allDueAt <= world.clock.now()) enrolEverybody(world, state, regional)
    }
    return operation(input, call)
  }

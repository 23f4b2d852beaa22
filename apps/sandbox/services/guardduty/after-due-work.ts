import type { Operation } from '../../operation'
import { requireEnabledRegion } from '../account/state'
import { doDueWork } from './do-due-work'
import { guardDuty } from './state'

/** An operation that first checks the Region and finishes what was to happen by now. */
export const afterDueWork =
  <Input, Output>(operation: Operation<Input, Output>): Operation<Input, Output> =>
  (input, call) => {
    requireEnabledRegion(call)
    doDueWork(call.world, call.world.store(guardDuty))
    return operation(input, call)
  }

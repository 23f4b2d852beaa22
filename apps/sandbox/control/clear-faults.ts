import type { ControlRoute } from './control-route'

/** `DELETE faults`: takes all faults away; the answer is the empty list that is left. */
export const clearFaults: ControlRoute = ({ world }) => {
  world.faults.clear()
  return world.faults
}

import type { ControlRoute } from './control-route'
import { refuseUnknownFields } from './read-body'

/** `POST reset`: the world begins again with the scenario; faults, journal and the clock's steps are gone. */
export const resetWorld: ControlRoute = ({ body, reset }) => {
  refuseUnknownFields(body, [])
  reset()
  return { reset: true }
}

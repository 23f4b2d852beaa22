import { ScenarioError } from '../scenario/scenario-error'
import { ControlError, type ControlRoute } from './control-route'

/**
 * `POST reset`: the world begins again; faults, journal and the clock's steps are gone. With a body, which is a scenario, it
 * begins with that one, and so do later resets without a body.
 */
export const resetWorld: ControlRoute = async ({ body, reset }) => {
  try {
    if (Object.keys(body).length === 0) await reset()
    else await reset((await import('../scenario/parse-scenario.js')).parseScenario(body))
  } catch (error) {
    if (error instanceof ScenarioError) throw new ControlError(400, error.message)
    throw error
  }
  return { reset: true }
}

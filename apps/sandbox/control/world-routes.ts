import { ScenarioError } from '../scenario/scenario-error'
import { ControlError, type ControlRoute, refuseUnknownFields } from './control-route'

const LARGEST_STEP_SECONDS = 10 * 365 * 24 * 60 * 60

/** `POST clock {advanceSeconds}`: moves the sandbox's time on, by way of what is due; the answer is the time. */
export const advanceClock: ControlRoute = async ({ body, world }) => {
  refuseUnknownFields(body, ['advanceSeconds'])
  const { advanceSeconds } = body
  if (typeof advanceSeconds !== 'number' || !(advanceSeconds >= 0 && advanceSeconds <= LARGEST_STEP_SECONDS)) {
    throw new ControlError(
      400,
      `"advanceSeconds" is ${JSON.stringify(advanceSeconds)}; it is a number of seconds from 0 to ${LARGEST_STEP_SECONDS} (ten years)`,
    )
  }
  await world.agenda.advance(advanceSeconds)
  return { now: world.clock.now() }
}

/** Real milliseconds within which a reader waits for what is due. */
const PATIENCE = 3000

/**
 * A route that shows what people got, once nothing is about to reach them.
 * @param which `awaited`: only for that; `all`: for all that is due.
 */
export const unhurried =
  (which: 'all' | 'awaited', route: ControlRoute): ControlRoute =>
  async (call) => {
    await call.world.agenda.quiet(PATIENCE, which)
    return route(call)
  }

/**
 * `POST reset`: the world begins again; faults, journal and the clock's steps are gone. With a
 * body, which is a scenario, it begins with that one, and so do later resets without a body.
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

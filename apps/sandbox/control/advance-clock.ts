import { ControlError, type ControlRoute } from './control-route'
import { refuseUnknownFields } from './read-body'

const LARGEST_STEP_SECONDS = 10 * 365 * 24 * 60 * 60

/** `POST clock {advanceSeconds}`: moves the sandbox's time on and tells the time. */
export const advanceClock: ControlRoute = ({ body, world }) => {
  refuseUnknownFields(body, ['advanceSeconds'])
  const { advanceSeconds } = body
  if (typeof advanceSeconds !== 'number' || !(advanceSeconds >= 0 && advanceSeconds <= LARGEST_STEP_SECONDS)) {
    throw new ControlError(
      400,
      `"advanceSeconds" is ${JSON.stringify(advanceSeconds)}; it is a number of seconds from 0 to ${LARGEST_STEP_SECONDS} (ten years)`,
    )
  }
  world.clock.advance(advanceSeconds)
  return { now: world.clock.now() }
}

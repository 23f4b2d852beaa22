import { type Fault, faultKinds } from '../world/faults'
import { addAccount } from './add-account'
import { ControlError, type ControlRoute } from './control-route'

const addFault: ControlRoute = ({ body, world }) => {
  if (!faultKinds.includes(body.kind as Fault['kind'])) {
    throw new ControlError(400, `"kind" is ${JSON.stringify(body.kind)}; it is one of ${faultKinds.join(', ')}`)
  }
  world.faults.add(body as unknown as Fault)
  return world.faults
}

const advanceClock: ControlRoute = ({ body, world }) => {
  if (typeof body.advanceSeconds !== 'number' || body.advanceSeconds < 0) {
    throw new ControlError(400, '"advanceSeconds" is a number of seconds, 0 or more')
  }
  world.clock.advance(body.advanceSeconds)
  return { now: world.clock.now() }
}

/** The control API: method and path below `/_sandbox/`. */
export const controlRoutes: Readonly<Record<string, ControlRoute>> = {
  'GET world': ({ world }) => world,
  'GET journal': ({ world }) => world.journal.entries(),
  'POST accounts': addAccount,
  'POST faults': addFault,
  'DELETE faults': ({ world }) => {
    world.faults.clear()
    return []
  },
  'POST clock': advanceClock,
  'POST reset': ({ reset }) => {
    reset()
    return { reset: true }
  },
}

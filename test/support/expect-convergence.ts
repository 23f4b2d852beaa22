import { Convergence } from '../../apps/rehearsal/convergence/converge'
import type { Disturbance } from '../../apps/rehearsal/convergence/disturbance'
import { hastenTimers } from '../../apps/rehearsal/convergence/hasten-timers'

/** Claims that a command that was disturbed at each of the points ends in the undisturbed world when it is run again. */
export const expectConvergence = async (
  start: Parameters<typeof Convergence.start>[0],
  pointsOf: (convergence: Convergence) => readonly Disturbance[],
): Promise<void> => {
  const convergence = await Convergence.start(start)
  const putBack = hastenTimers()
  try {
    for (const point of pointsOf(convergence)) {
      const failure = await convergence.try(point)
      expect({ point: point.name, failure }).toEqual({ point: point.name, failure: undefined })
    }
  } finally {
    putBack()
    await convergence.close()
  }
}

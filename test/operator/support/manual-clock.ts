import type { Clock } from '../../../apps/operator/base/clock'

/** A clock whose pauses end at once and are remembered, in milliseconds. */
export const manualClock = (): Clock & { readonly pauses: number[] } => {
  const pauses: number[] = []
  return {
    pauses,
    now: () => pauses.reduce((sum, pause) => sum + pause, 0),
    pause: async (milliseconds) => void pauses.push(milliseconds),
  }
}

import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Divergence } from '../apps/rehearsal/convergence/converge'
import { randomNumbers } from '../apps/rehearsal/convergence/disturbance'
import { KilledRollouts, type Killing } from '../apps/rehearsal/convergence/killed-rollouts'
import { smallOrganization } from '../apps/rehearsal/convergence/small-organization'
import type { PhaseResult } from './phase-result'
import { readEnrollment } from './read-enrollment'

const regions = ['us-east-1', 'eu-west-1', 'us-west-2', 'eu-central-1']
/** With management and security account 200. */
const workloads = 198

/** When runs are killed, drawn by a seed: one or two of each rollout; stacks take no time in one half and a second in the other. */
const killings = (size: number, seed: number, calls: number): readonly Killing[] => {
  const next = randomNumbers(seed)
  const moment = (): number => Math.floor(next() * calls)
  return Array.from({ length: size }, (_, index) => ({
    after: next() < 0.5 ? [moment()] : [moment(), moment()],
    stackSeconds: index % 2,
  }))
}

/** Kills so many rollouts of 200 accounts in 5 Regions, and runs each again. */
export const killRollouts = async (size: number, seed: number, folder: string): Promise<PhaseResult> => {
  const began = performance.now()
  const organization = smallOrganization({ otherRegions: regions, workloads, isExporting: true, isVaried: true })
  const script = join(__dirname, 'guardpost.js')
  const rollouts = await KilledRollouts.start({
    ...organization,
    script,
    folder,
    environment: process.env,
    readEnrollment,
  })
  try {
    const failed: Divergence[] = []
    for (const killing of killings(size, seed, rollouts.calls)) {
      const divergence = await rollouts.try(killing)
      if (divergence) failed.push(divergence)
      process.stderr.write(`killed after ${killing.after.join(' and ')} calls: ${divergence ? 'failed' : 'in sync'}\n`)
    }
    return {
      phase: `deploy, killed (${workloads + 2} accounts, ${regions.length + 1} Regions)`,
      calls: rollouts.calls,
      points: size,
      failed,
      seconds: (performance.now() - began) / 1000,
    }
  } finally {
    await rollouts.close()
  }
}

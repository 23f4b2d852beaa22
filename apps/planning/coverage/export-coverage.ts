import { isDeployed } from '../delivery/first-stack'
import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'
import type { BrokenWays } from './broken-ways'

/** The queue that is notified of exported files. */
export interface QueueCoverage {
  readonly name: string
  /** `broken`: it is there, and something on the way to it is not as it was deployed. */
  readonly state: 'deployed' | 'broken' | 'missing' | 'unknown'
  /** Messages that wait or are worked on, and those that no reader could work on; absent where they were not read. */
  readonly waiting?: number
  readonly unread?: number
  /** Account ids and ARNs of roles that may read. */
  readonly readers: readonly string[]
}

type Covered = Pick<Situation, 'manifest' | 'assembly' | 'observed'> & { readonly broken: BrokenWays }

const stateOf = (situation: Covered): QueueCoverage['state'] => {
  const { exportQueue } = situation.observed
  if (exportQueue === undefined || !isSeen(exportQueue)) return 'unknown'
  if (exportQueue.seen === undefined || !isDeployed(situation)) return 'missing'
  return situation.broken.exporting ? 'broken' : 'deployed'
}

/** How the queue stands; undefined where the manifest asks for none. */
export const queueCoverage = (situation: Covered): QueueCoverage | undefined => {
  const { assembly, observed, manifest } = situation
  if (assembly.exportQueue === undefined) return undefined
  const { exportQueue } = observed
  return {
    name: assembly.exportQueue.queue,
    state: stateOf(situation),
    ...(exportQueue && isSeen(exportQueue) && exportQueue.seen),
    readers: manifest.protection.export?.queue?.readers ?? [],
  }
}

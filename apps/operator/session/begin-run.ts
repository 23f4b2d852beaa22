import { randomUUID } from 'node:crypto'
import { type Clock, systemClock } from '../base/clock'
import { Interrupted, StopSwitch } from '../base/stop-switch'
import { AuditTrail } from './audit-trail'
import type { OperatorContext } from './context'
import { type RunPlace, runFolder } from './run-files'

/** One run of a command that reaches AWS. */
export interface Run {
  readonly id: string
  /** Folder of run records. */
  readonly folder: string
  readonly stop: StopSwitch
  readonly trail: AuditTrail
  readonly clock: Clock
  /** Lets go of Ctrl-C: one process may do many runs. */
  readonly end: () => void
}

/** Begins a run, which Ctrl-C stops. Nothing is written before the run's first change. */
export const beginRun = (place: RunPlace, context: OperatorContext): Run => {
  const { interruption, clock = systemClock } = context
  const id = randomUUID()
  const folder = runFolder(place)
  const stop = new StopSwitch()
  const interrupt = (): void => stop.stop(new Interrupted())
  if (interruption?.aborted) interrupt()
  interruption?.addEventListener('abort', interrupt, { once: true })
  const trail = new AuditTrail({ files: context, folder, run: id, now: () => new Date(clock.now()) })
  return { id, folder, stop, trail, clock, end: () => interruption?.removeEventListener('abort', interrupt) }
}

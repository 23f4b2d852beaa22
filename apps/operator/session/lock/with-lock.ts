import { errorName } from '../../aws/errors'
import type { ExitCode } from '../../base/exit-code'
import { OperatorError } from '../../base/operator-error'
import type { OperatorContext } from '../context'
import type { Survey } from '../survey'
import { acquireLock } from './acquire-lock'
import { KeptLock } from './kept-lock'
import { type Lock, lockSeconds, renewed } from './lock'
import { LockParameter } from './lock-parameter'
import { isOwnEndedRun, lastRunLeftLock, noteRelease, noteRun } from './own-run'

/** What holds the lock. */
export interface LockedRun {
  /** The command's name. */
  readonly command: string
  /** Whether it takes over another run's lock that has expired; default false. */
  readonly takeOverLock?: boolean | undefined
}

/** Three renewals fit into the life of a lock, so that one or two may fail. */
const renewalSeconds = lockSeconds / 3

/**
 * Does work that changes AWS while no other run does: takes the organization's lock, keeps it for as long as the work
 * lasts, and releases it however the work ends; the audit record says when it began and how it ended. When the lock is
 * lost on the way the run is stopped with `LOCK_LOST`. A lock that a killed run of this folder left is replaced.
 *
 * Use: `withSurvey(options, context, (survey) => … withLock({ command: 'destroy', ...options }, survey, context, work))`,
 * after the question was answered and before anything is changed.
 * @throws OperatorError `LOCK_HELD`, `FILE_UNWRITABLE`; errors of the work.
 */
export const withLock = async (
  locked: LockedRun,
  survey: Survey,
  context: OperatorContext,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> => {
  const { trail } = survey.run
  const { command } = locked
  await trail.event({ type: 'run-began', command })
  const code = await underLock(locked, survey, context, work).catch(async (error: unknown) => {
    const outcome = error instanceof OperatorError ? error.code : errorName(error)
    await trail.event({ type: 'run-ended', command, outcome })
    throw error
  })
  await trail.event({ type: 'run-ended', command, outcome: `exit ${code}` })
  return code
}

/**
 * Like `withLock`, for work that changes nothing: takes the lock only where an earlier run of this folder may have left it,
 * so that it goes away with this run. A run that writes nothing else then needs no lock.
 */
export const runUnlocked = async (
  locked: LockedRun,
  survey: Survey,
  context: OperatorContext,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> =>
  (await lastRunLeftLock(context.machine, context, survey.run.folder))
    ? withLock(locked, survey, context, work)
    : work()

const underLock = async (
  locked: LockedRun,
  survey: Survey,
  context: OperatorContext,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> => {
  const kept = await takeLock(locked, survey, context)
  const renewing = setInterval(() => void kept.renew(), renewalSeconds * 1000).unref()
  try {
    return await work()
  } finally {
    clearInterval(renewing)
    if (await kept.release()) await noteRelease(survey.run.id, context, survey.run.folder)
  }
}

const takeLock = async (locked: LockedRun, survey: Survey, context: OperatorContext): Promise<KeptLock> => {
  const { aws, run } = survey
  const { machine, output } = context
  const { organization, regions, tags } = survey.desired.manifest
  const place = { account: organization.securityAccount, region: regions.home, ...(tags && { tags }) }
  const parameter = new LockParameter({ client: await aws.lastingSsm(regions.home), ...place })
  const lock = await lockOf(locked.command, survey, context)
  await noteRun(run.id, machine, context, run.folder)
  const succession = {
    takeOver: locked.takeOverLock === true,
    isOwnEndedRun: (id: string) => isOwnEndedRun(id, machine, context, run.folder),
  }
  const left = await acquireLock(lock, parameter, succession, run.clock.now())
  if (left) output.emit({ type: 'note', message: describeSuccession(left, locked) })
  return new KeptLock({ lock, parameter, output, clock: run.clock, lost: (reason) => run.stop.stop(reason) })
}

const describeSuccession = ({ command, owner, began, expires }: Lock, { takeOverLock }: LockedRun): string => {
  const left = `the lock that "${command}" of ${owner}, begun at ${began}, has left`
  return takeOverLock
    ? `Taking over ${left}; it was to last until ${expires}`
    : `Replacing ${left}: it was run from this folder, and its process has ended`
}

const lockOf = async (command: string, { aws, run }: Survey, { machine }: OperatorContext): Promise<Lock> => {
  const { arn } = await aws.caller()
  const now = run.clock.now()
  const began = new Date(now).toISOString()
  return renewed({ version: 1, run: run.id, command, owner: `${arn} on ${machine.host}`, began, expires: began }, now)
}

import { OperatorError } from '../../base/operator-error'
import { isExpired, type Lock } from './lock'
import { type HeldLock, type LockParameter, lockParameterName } from './lock-parameter'

/** When a lock that is there may be replaced. */
export interface Succession {
  /** `--take-over-lock`: one that has expired. */
  readonly takeOver: boolean
  /** Whether the lock's run was ours and has demonstrably ended. */
  readonly isOwnEndedRun: (run: string) => Promise<boolean>
}

/** Between two looks a lock may be released; more often than this it is not waited for. */
const attempts = 3

/**
 * Makes the lock ours. One that is there is replaced only if its run was ours and has ended, or if it has expired and
 * `--take-over-lock` was given; an unexpired one of somebody else never is.
 * @returns the lock that was replaced; undefined when there was none.
 * @throws OperatorError `LOCK_HELD` with owner and expiry.
 */
export const acquireLock = async (
  wanted: Lock,
  parameter: LockParameter,
  succession: Succession,
  now: number,
): Promise<Lock | undefined> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await parameter.create(wanted)) return undefined
    const held = await parameter.read()
    if (held === undefined) continue
    if (held.lock?.run === wanted.run) return undefined
    if (!(await mayReplace(held.lock, succession, now))) throw lockHeld(held.lock, now)
    await replaceLock(wanted, held, parameter, now)
    return held.lock
  }
  throw lockHeld(undefined, now)
}

const mayReplace = async (lock: Lock | undefined, succession: Succession, now: number): Promise<boolean> => {
  if (lock === undefined) return false
  return (succession.takeOver && isExpired(lock, now)) || succession.isOwnEndedRun(lock.run)
}

/**
 * Overwrites a lock that was read. The parameter cannot be written on a condition, but its versions show who was first:
 * the version after the one that was read. Whoever was later puts the first one's lock back.
 * @throws OperatorError `LOCK_HELD` with the lock that was first.
 */
export const replaceLock = async (
  wanted: Lock,
  held: HeldLock,
  parameter: LockParameter,
  now: number,
): Promise<void> => {
  const version = await parameter.overwrite(wanted)
  // Version 1: the lock was released, and nobody has it.
  if (version === held.version + 1 || version === 1) return
  const first = await parameter.read(version > held.version ? held.version + 1 : 1)
  if (first?.lock === undefined || first.lock.run === wanted.run) return
  await parameter.overwrite(first.lock)
  throw lockHeld(first.lock, now)
}

const lockHeld = (lock: Lock | undefined, now: number): OperatorError => {
  if (lock === undefined) {
    return new OperatorError(
      'LOCK_HELD',
      `The parameter ${lockParameterName} is there and is not a lock that this version can read`,
      'Find out who made it; when no run is at work, delete it and run the same command again',
    )
  }
  const { command, owner, began, expires } = lock
  return isExpired(lock, now)
    ? new OperatorError(
        'LOCK_HELD',
        `"${command}" of ${owner}, begun at ${began}, has left a lock that expired at ${expires}`,
        'When that run is no longer at work, run the same command again with --take-over-lock',
      )
    : new OperatorError(
        'LOCK_HELD',
        `"${command}" of ${owner} is at work since ${began} and holds the lock until ${expires}`,
        'Wait until that run has ended; a lock that it leaves behind can be taken over once it has expired',
      )
}

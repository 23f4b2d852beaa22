import { errorMessage } from '../../aws/errors'
import type { Clock } from '../../base/clock'
import { OperatorError } from '../../base/operator-error'
import type { Output } from '../../base/port'
import { replaceLock } from './acquire-lock'
import { isExpired, type Lock, renewed } from './lock'
import type { LockParameter } from './lock-parameter'

/** A lock that is ours, and what to do when it is lost. */
export interface KeptLockOptions {
  readonly lock: Lock
  readonly parameter: LockParameter
  readonly clock: Pick<Clock, 'now'>
  readonly output: Output
  readonly lost: (reason: OperatorError) => void
}

/** Keeps a lock that was acquired, and gives it back. Neither method throws. */
export class KeptLock {
  #lock: Lock

  constructor(private readonly options: KeptLockOptions) {
    this.#lock = options.lock
  }

  /** Puts the lock's end off. A renewal that fails is reported; once the lock has expired, or is another run's, it is lost. */
  async renew(): Promise<void> {
    const { clock, output, lost } = this.options
    try {
      await this.#replace()
    } catch (error) {
      if (error instanceof OperatorError && (error.code === 'LOCK_LOST' || error.code === 'LOCK_HELD')) {
        lost(lockLost(error.message, error))
      } else if (isExpired(this.#lock, clock.now())) {
        lost(lockLost(`it expired at ${this.#lock.expires} and could not be renewed: ${errorMessage(error)}`, error))
      } else {
        output.emit({ type: 'problem', message: `The lock could not be renewed: ${errorMessage(error)}` })
      }
    }
  }

  /** Gives the lock back if it still is ours, and says whether it is gone. A failure is reported: the lock stays until it expires. */
  async release(): Promise<boolean> {
    const { parameter, output } = this.options
    try {
      const held = await parameter.read()
      if (held?.lock?.run === this.#lock.run) await parameter.remove()
      return true
    } catch (error) {
      const message = `The lock could not be released and stays until ${this.#lock.expires}; the next run from this folder replaces it: ${errorMessage(error)}`
      output.emit({ type: 'problem', message })
      return false
    }
  }

  async #replace(): Promise<void> {
    const { parameter, clock } = this.options
    const held = await parameter.read()
    if (held?.lock?.run !== this.#lock.run) throw lockLost(`it is held by ${held?.lock?.owner ?? 'nobody'} now`)
    const next = renewed(this.#lock, clock.now())
    await replaceLock(next, held, parameter, clock.now())
    this.#lock = next
  }
}

const lockLost = (why: string, cause?: unknown): OperatorError =>
  new OperatorError(
    'LOCK_LOST',
    `The lock of this run was lost: ${why}`,
    'Make sure that no other run is at work, then run the same command again',
    { cause },
  )

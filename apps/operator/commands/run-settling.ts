import type { ExitCode } from '../base/exit-code'
import type { OperatorContext } from '../session/context'
import { type LockedRun, runUnlocked, withLock } from '../session/lock/with-lock'
import type { Survey } from '../session/survey'

/** What is left of a run that has nothing to change. */
interface Settling {
  /** Whether there is anything to settle. */
  readonly isDue: boolean
  /** Takes away what an earlier run recorded, and nobody needs any more. */
  readonly settle: () => Promise<void>
  readonly report: () => Promise<ExitCode>
}

/**
 * Ends a run that has nothing to change: records that a run left which was cut off go with it, under the lock; where there are
 * none, nothing is written and no lock is taken.
 */
export const runSettling = (
  locked: LockedRun,
  survey: Survey,
  context: OperatorContext,
  { isDue, settle, report }: Settling,
): Promise<ExitCode> => {
  const run = isDue ? withLock : runUnlocked
  return run(locked, survey, context, async () => {
    if (isDue) await settle()
    return report()
  })
}

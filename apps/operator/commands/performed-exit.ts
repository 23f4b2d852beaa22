import { type ExitCode, exitCodes } from '../base/exit-code'
import { Interrupted } from '../base/stop-switch'
import { type Performed, succeeded } from '../perform/performed'

/** The exit code of a command that changes AWS: 0 only when planning again gave nothing; 130 after Ctrl-C, otherwise 1. */
export const performedExit = (performed: Performed): ExitCode => {
  if (succeeded(performed)) return exitCodes.done
  return 'endedBy' in performed && performed.endedBy instanceof Interrupted ? exitCodes.interrupted : exitCodes.failed
}

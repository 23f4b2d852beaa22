import type { Plan } from '../../planning/actions/plan-value'
import { type ExitCode, exitCodes } from '../base/exit-code'

/** Refusals that say that the manifest or the credentials are the wrong ones: bad input rather than a difference. */
const wrongInput: ReadonlySet<string> = new Set(['ORGANIZATION_OTHER', 'MANAGEMENT_OTHER'])

/** The exit code of a command that only looks: 0 in sync, 1 in the wrong organization, 2 for anything to do or refused. */
export const planExit = ({ actions, refusals }: Pick<Plan, 'actions' | 'refusals'>): ExitCode => {
  if (refusals.some(({ code }) => wrongInput.has(code))) return exitCodes.failed
  return actions.length === 0 && refusals.length === 0 ? exitCodes.done : exitCodes.differences
}

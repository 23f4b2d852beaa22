import type { Plan } from '../../planning/actions/plan-value'
import { memberDetectorsLeft } from '../../planning/administrator/plan-member-detectors'
import { planTeardown } from '../../planning/plan-teardown'
import type { Flag } from '../../planning/refusals/flags'
import type { TeardownObserved } from '../../planning/situation/teardown-situation'
import type { Observed } from '../../planning/state/observed'
import { type ExitCode, exitCodes } from '../base/exit-code'
import { observeAdminElsewhere } from '../observe/guardduty/observe-admin'
import { observe } from '../observe/observe'
import { observeMemberDetectors } from '../observe/observe-member-detectors'
import { changesView } from '../output/views/changes-view'
import { forgetNewcomers, hasRecords } from '../perform/kit/newcomer-records'
import { nothingDone } from '../perform/kit/outcome'
import { performRounds } from '../perform/perform-rounds'
import type { Performed } from '../perform/performed'
import type { OperatorContext } from '../session/context'
import { withLock } from '../session/lock/with-lock'
import { type Survey, withSurvey } from '../session/survey'
import { confirmChanges } from './confirm'
import type { DestroyOptions } from './declarations'
import { performedExit } from './performed-exit'
import { runSettling } from './run-settling'

/** What a teardown is planned from, the members' own detectors included where they are to go. */
const observeTeardown = async (
  { desired, aws }: Pick<Survey, 'desired' | 'aws'>,
  { deleteMemberDetectors }: DestroyOptions,
  output: OperatorContext['output'],
  observed: Observed,
): Promise<TeardownObserved> => {
  const adminElsewhere = await observeAdminElsewhere(aws, desired.manifest)
  const asked = deleteMemberDetectors ? await observeMemberDetectors({ desired, aws, output }, observed) : undefined
  return { ...observed, adminElsewhere, ...(asked && { memberDetectors: asked }) }
}

const planner =
  ({ desired }: Pick<Survey, 'desired'>, options: DestroyOptions) =>
  (observed: TeardownObserved): Plan => {
    const allowed = new Set<Flag>(options.allowDestroy ? ['--allow-destroy'] : [])
    const choices = {
      deleteDetectors: options.deleteDetectors ?? false,
      deleteMemberDetectors: options.deleteMemberDetectors ?? false,
      disableServiceAccess: options.disableTrustedAccess ?? false,
    }
    return planTeardown(desired, observed, allowed, choices)
  }

/**
 * `guardpost destroy`: plans the teardown, asks, performs under the lock, observes again. Without `--allow-destroy` it shows what would
 * end and exits 1. Exit 0 only when nothing is left to do; 1 when it was declined or refused, or when anything is left; 130 when
 * it was interrupted.
 */
export const destroy = (options: DestroyOptions, context: OperatorContext): Promise<ExitCode> =>
  withSurvey({ ...options, withoutSources: true }, context, async (survey) => {
    const { desired, aws, observed } = survey
    const { output, terminal } = context
    const planFrom = planner(survey, options)
    const look = (seen: Observed) => observeTeardown(survey, options, output, seen)
    const first = await look(observed)
    let last = first
    const plan = planFrom(first)
    const command = 'destroy'
    const view = changesView({ command, ...survey })(options, terminal)
    const report = async (performed: Performed): Promise<ExitCode> => {
      const { done } = performed.outcome
      view.ended({
        performed,
        running: plan.refusals.length > 0 ? [] : memberDetectorsLeft(desired, { first, last, done }),
      })
      return performedExit(performed)
    }
    const reportNothing = () => report({ outcome: nothingDone, remaining: plan })
    if (plan.refusals.length > 0) return reportNothing()
    const settle = () => forgetNewcomers(desired, last, aws)
    const locked = { command, ...options }
    const settling = { isDue: hasRecords(first), settle, report: reportNothing }
    if (plan.actions.length === 0) return runSettling(locked, survey, context, settling)
    await view.proposed({ plan })
    if (!(await confirmChanges(command, options, context))) return exitCodes.failed
    const replan = async () => {
      last = await look(await observe({ desired, aws, output, withoutSources: true }))
      return planFrom(last)
    }
    return withLock(locked, survey, context, async () =>
      report(await performRounds(plan, survey, context, replan, settle)),
    )
  })

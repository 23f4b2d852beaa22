import { newProtections } from '../../../planning/actions/new-protections'
import type { Plan } from '../../../planning/actions/plan-value'
import { preflight } from '../../../planning/preflight/preflight'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import type { LeftForLater } from '../../../planning/waves/plan-wave'
import type { TemplateDifference } from '../../session/template-differences'
import { faceOf, writeJson } from '../face'
import { renderLater } from '../later-text'
import { printableSubject, renderPlan } from '../plan-text'

/** What `guardpost plan` is about. */
export interface PlanSubject {
  readonly desired: Desired
  readonly observed: Observed
  /** The command that would perform the plan. */
  readonly next: string
  /** The command that would do what a wave leaves too; default `guardpost deploy`. */
  readonly whole?: string
  /** The file that the plan was saved in; absent where it was not. */
  readonly savedAt?: string | undefined
}

/** A plan with what belongs to it. */
interface Planned {
  readonly plan: Plan
  readonly differences: readonly TemplateDifference[]
  /** What a wave leaves for later; absent without one. */
  readonly later?: LeftForLater | undefined
}

/** What `guardpost plan` shows. */
export interface PlannedView {
  readonly planned: (planned: Planned) => void
}

/** The view of `guardpost plan`. Its JSON is the plan itself with what it newly protects, the differences of templates, the preflight checks and what a wave leaves for later. */
export const planView = (subject: PlanSubject) =>
  faceOf<PlannedView>({
    human: ({ stdout, color, columns, shownNotices }) => ({
      planned: ({ plan, differences, later }) => {
        const shown = printableSubject(subject)
        stdout(renderPlan(plan, { ...shown, color, columns, shownNotices, differences, preflight: 'all' }))
        if (later)
          stdout(`
${renderLater(later, color, shown.whole ?? 'guardpost deploy')}`)
        if (subject.savedAt !== undefined)
          stdout(`
Saved in ${subject.savedAt}, readable by its owner only.
`)
      },
    }),
    json: (terminal) => ({
      planned: ({ plan, differences, later }) =>
        writeJson(terminal, {
          ...plan,
          newlyProtected: newProtections(plan.actions, subject),
          differences,
          preflight: preflight(subject.desired, subject.observed, plan),
          ...(later && { remaining: later }),
          ...(subject.savedAt !== undefined && { saved: subject.savedAt }),
        }),
    }),
  })

import { protectionChanges } from '../../../planning/actions/new-protections'
import { type SourceCost, sourceCosts } from '../../../planning/cost/source-costs'
import { type FastReport, fastReport } from '../../../planning/fast/fast-report'
import { preflight } from '../../../planning/preflight/preflight'
import type { Terminal } from '../../base/terminal'
import { faceOf, writeJson } from '../face'
import { renderLater } from '../later-text'
import { wrappedLines } from '../layout'
import { planMarkdown } from '../markdown/plan-markdown'
import { placeOf, printableSubject, renderPlan } from '../plan-text'
import type { Planned, PlanSubject } from '../planned'
import { printable } from '../printable'
import { leavesOut, renderFast } from '../status/fast-text'

/** What `guardpost plan` shows. */
export interface PlannedView {
  readonly planned: (planned: Planned) => void
}

/** The form of the answer; text where none is named. */
interface PlanForm {
  readonly json?: boolean | undefined
  readonly markdown?: boolean | undefined
}

/** The view of `guardpost plan`. */
export const planView =
  (subject: PlanSubject) =>
  (form: PlanForm, terminal: Terminal): PlannedView =>
    form.markdown
      ? { planned: (planned) => terminal.stdout(planMarkdown(printableSubject(subject), printable(planned))) }
      : planFace(subject)(form, terminal)

/** What the sources cost that routes name beside GuardDuty's findings; nothing where they name none. */
const sourceCostsPart = ({ desired }: PlanSubject): { readonly sourceCosts?: readonly SourceCost[] } => {
  const costs = sourceCosts(desired.manifest)
  return costs.length === 0 ? {} : { sourceCosts: costs }
}

const reliedOn = ({ observed: { fast } }: PlanSubject): FastReport | undefined => fast && fastReport(fast)

/** Whose plan it is, and which checks are shown beside it. */
const whoseOf = ({ isJoin }: PlanSubject, fast: FastReport | undefined, later: Planned['later']) => {
  if (isJoin) return { command: 'join' } as const
  if (leavesOut(fast)) return { command: 'fast', preflight: 'all' } as const
  return { command: later ? 'wave' : 'deploy', preflight: 'all' } as const
}

/** Its JSON is the plan itself with what it newly protects, the differences of templates, the preflight checks and what a wave leaves for later. */
const planFace = (subject: PlanSubject) =>
  faceOf<PlannedView>({
    human: ({ stdout, color, columns, shownNotices }) => ({
      planned: ({ plan, differences, later }) => {
        const shown = printableSubject(subject)
        const fast = reliedOn(subject)
        stdout(
          renderPlan(plan, { ...shown, color, columns, shownNotices, differences, ...whoseOf(subject, fast, later) }),
        )
        const { whole = 'guardpost deploy', desired } = shown
        if (later) stdout(`\n${renderLater(later, { color, whole, manifest: desired.manifest })}`)
        if (fast) stdout(`\n${wrappedLines(renderFast(fast), columns)}`)
        if (subject.savedAt !== undefined) stdout(`\nSaved in ${subject.savedAt}, readable by its owner only.\n`)
      },
    }),
    json: (terminal) => ({
      planned: ({ plan, differences, later }) => {
        const { on: newlyProtected, off: noLongerProtected } = protectionChanges(plan.actions, subject)
        writeJson(terminal, {
          ...plan,
          ...placeOf(subject),
          newlyProtected,
          noLongerProtected,
          ...sourceCostsPart(subject),
          differences,
          preflight: subject.isJoin ? [] : preflight(subject.desired, subject.observed, plan),
          ...(later && { remaining: later }),
          ...(subject.observed.fast && { fast: fastReport(subject.observed.fast) }),
          ...(subject.savedAt !== undefined && { saved: subject.savedAt }),
        })
      },
    }),
  })

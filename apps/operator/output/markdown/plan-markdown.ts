import { isOfOneAccount } from '../../../manifest/manifest'
import { summarizePlan } from '../../../planning/actions/summarize-plan'
import { sourceCosts } from '../../../planning/cost/source-costs'
import { fastReport } from '../../../planning/fast/fast-report'
import { preflight } from '../../../planning/preflight/preflight'
import { renderDifferences } from '../differences-text'
import { renderLater } from '../later-text'
import { wrappedLines } from '../layout'
import { renderNotices, renderRefusals, renderWaiting } from '../notices-text'
import { painter } from '../paint'
import { countsInWords, groupTexts, standingProblems } from '../plan-text'
import type { Planned, PlanSubject } from '../planned'
import { renderPreflight } from '../preflight-text'
import { renderEnded, renderProtections } from '../protections-text'
import { renderSourceCosts } from '../source-costs-text'
import { leavesOut, renderFast } from '../status/fast-text'
import { type CommentPart, comment } from './comment'

/** By which a workflow finds the comment that it wrote before. */
const marker = '<!-- guardpost plan -->'

const columns = 110
const paint = painter(false)
const broken = (text: string): string => wrappedLines(text, columns)

/** What renderers put above their lines is the title of a part. */
const withoutTitle = (text: string): string => text.replace(/^.*\n/, '')

/** The lines that a diff paints begin with their sign. */
const unindented = (text: string): string => text.replaceAll(/^ {2}/gm, '')

const verdict = ({ isJoin, observed: { fast } }: PlanSubject, { plan, later }: Planned): string => {
  if (plan.refusals.length > 0) return 'Refused: nothing is deployed while it is'
  const problems = standingProblems(plan.notices, 'deploy')
  if (plan.actions.length > 0) return countsInWords(plan.counts)
  const isPart = isJoin || (fast !== undefined && leavesOut(fastReport(fast)))
  const whole = later ? 'In sync in the part that was named: nothing to do' : 'In sync: nothing to do'
  const inSync = isPart ? 'In sync as far as was looked: nothing to do' : whole
  return problems === '' ? inSync : `Nothing to change. ${problems.replace(/\.$/, '')}`
}

const partsOf = (
  { desired, observed, whole = 'guardpost deploy', isJoin }: PlanSubject,
  { plan, differences, later }: Planned,
): CommentPart[] => {
  const { manifest } = desired
  const view = summarizePlan(plan, { desired, observed })
  const groups =
    plan.actions.length === 0 ? [] : groupTexts(view.groups, plan, { desired, observed, color: false, columns })
  const checks = isJoin ? '' : renderPreflight(preflight(desired, observed, plan), 'all', paint)
  return [
    { title: 'Refused', text: broken(renderRefusals(view.refusals, paint)) },
    {
      title: 'Newly protected, which AWS charges for',
      text: broken(withoutTitle(renderProtections(view.protections.on, paint, isOfOneAccount(desired.manifest)))),
    },
    {
      title: 'No longer protected, which saves what AWS charges for it',
      text: broken(withoutTitle(renderEnded(view.protections.off, paint))),
    },
    {
      title: 'Other sources, what their events cost on the alert path',
      text: broken(withoutTitle(renderSourceCosts(sourceCosts(desired.manifest), paint))),
    },
    ...groups.map(({ title, text }) => ({ title, text: unindented(text), isFolded: true, isDiff: true })),
    { title: 'How templates differ', text: broken(renderDifferences(differences, paint)), isFolded: true },
    { title: 'Preflight', text: broken(checks), isFolded: true },
    { title: 'Waiting', text: broken(withoutTitle(renderWaiting(view.waiting, paint))), isFolded: true },
    { title: 'Worth knowing', text: broken(withoutTitle(renderNotices(view.notices, paint))), isFolded: true },
    {
      title: 'Left for later',
      text: later ? broken(renderLater(later, { color: false, whole, manifest })) : '',
      isFolded: true,
    },
    { title: 'Read fast', text: observed.fast ? broken(renderFast(fastReport(observed.fast))) : '' },
  ]
}

/**
 * A plan as the comment of a pull request: refusals first, then what it costs, then Region by Region what changes, folded. It has no
 * e-mail address, and what others named is shown as it is, whatever Markdown it holds.
 */
export const planMarkdown = (subject: PlanSubject, planned: Planned): string => {
  const { organization } = subject.desired.manifest
  const place =
    organization.managementAccount === undefined
      ? `Account ${organization.securityAccount}, by itself.`
      : `Organization ${organization.id}: management account ${organization.managementAccount}, security account ${organization.securityAccount}.`
  const counts = planned.plan.refusals.length > 0 ? `${countsInWords(planned.plan.counts)} otherwise. ` : ''
  return comment(
    `${marker}\n## Guardpost: ${verdict(subject, planned)}\n\n${counts}${place}\n\n`,
    partsOf(subject, planned),
  )
}

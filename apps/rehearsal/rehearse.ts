import { regionsOf } from '../manifest/manifest'
import { peopleOf } from './control-client'
import type { Stage } from './stage'
import { type RehearsalReport, runSteps } from './steps'
import { story } from './stories/story'

const opening = ({
  manifest,
  sandbox,
}: Stage): string => `Guardpost rehearses the rollout of ${manifest.organization.id} on this machine.

An AWS Organization with the ${manifest.accounts.length} accounts of the manifest runs at ${sandbox.url}. It starts without GuardDuty.
The operator's own commands work on it through the AWS SDK and the CDK engine, in ${regionsOf(manifest).length} Regions. No AWS account is used or needed.
`

const closing = (report: RehearsalReport): string =>
  report.ok
    ? `\nThe rehearsal is over: every account is covered in every Region, and each finding reached every channel that it belongs to, once.\n`
    : `\nThe rehearsal stopped at "${report.steps.at(-1)?.name}".\n`

/**
 * Runs the whole story on the stage's sandbox.
 * @param now milliseconds of a monotonic clock.
 * @param isWhole also rehearses how a Region is given up, and how an account moves and is closed; default false.
 */
export const rehearse = async (stage: Stage, now: () => number, isWhole = false): Promise<RehearsalReport> => {
  stage.narrate(opening(stage))
  const people = peopleOf(stage.sandbox.url)
  const steps = await runSteps(story(stage, people, isWhole), { narrate: stage.narrate, now })
  const report: RehearsalReport = {
    version: 1,
    ok: steps.every(({ ok }) => ok),
    steps,
    slack: await people.slack(),
    mail: await people.mail(),
  }
  stage.narrate(closing(report))
  return report
}

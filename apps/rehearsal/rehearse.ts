import { isOfOneAccount, type Manifest, regionsOf } from '../manifest/manifest'
import { counted } from '../manifest/text/counted'
import { peopleOf } from './control-client'
import type { Stage } from './stage'
import { type RehearsalReport, runSteps } from './steps'
import { story } from './stories/story'

/** Whose rollout it is, and what is there before it. */
const startingPoint = ({ organization, accounts }: Manifest): readonly [whose: string, there: string] =>
  organization.managementAccount === undefined
    ? [
        `the account ${organization.securityAccount} (${organization.name})`,
        'The account of the manifest, which is in no organization,',
      ]
    : [organization.id, `An AWS Organization with the ${accounts.length} accounts of the manifest`]

/** What the story of one account leaves out. */
const leftOut = (manifest: Manifest, isWhole: boolean): string =>
  isOfOneAccount(manifest)
    ? `Left out, because it needs an organization: an account that joins${isWhole ? ', moves and is closed' : ''}.\n`
    : ''

const opening = ({ manifest, sandbox }: Stage, isWhole: boolean): string => {
  const [whose, there] = startingPoint(manifest)
  return `Guardpost rehearses the rollout of ${whose} on this machine.

${there} runs at ${sandbox.url}. It starts without GuardDuty.
The operator's own commands work on it through the AWS SDK and the CDK engine, in ${counted(regionsOf(manifest).length, 'Region')}. No AWS account is used or needed.
${leftOut(manifest, isWhole)}`
}

const closing = (report: RehearsalReport, manifest: Manifest): string =>
  report.ok
    ? `\nThe rehearsal is over: ${isOfOneAccount(manifest) ? 'the' : 'every'} account is covered in every Region, and each finding reached every channel that it belongs to, once.\n`
    : `\nThe rehearsal stopped at "${report.steps.at(-1)?.name}".\n`

/**
 * Runs the whole story on the stage's sandbox.
 * @param now milliseconds of a monotonic clock.
 * @param isWhole also rehearses how a Region is given up, and how an account moves and is closed; default false.
 */
export const rehearse = async (stage: Stage, now: () => number, isWhole = false): Promise<RehearsalReport> => {
  stage.narrate(opening(stage, isWhole))
  const people = peopleOf(stage.sandbox.url)
  const steps = await runSteps(story(stage, people, isWhole), { narrate: stage.narrate, now })
  const report: RehearsalReport = {
    version: 1,
    ok: steps.every(({ ok }) => ok),
    steps,
    slack: await people.slack(),
    mail: await people.mail(),
  }
  stage.narrate(closing(report, stage.manifest))
  return report
}

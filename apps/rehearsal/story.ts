import { deploy } from '../operator/commands/deploy'
import { planCommand } from '../operator/commands/plan'
import { status } from '../operator/commands/status'
import { validate } from '../operator/commands/validate'
import type { OperatorContext } from '../operator/context'
import { type People, peopleOf } from './control-client'
import { findingStep } from './finding-step'
import type { Facts } from './report'
import type { Stage } from './stage'
import type { Step } from './tell'

type Command = (
  options: { manifest: string; runFolder: string; json?: boolean; yes?: boolean },
  context: OperatorContext,
) => Promise<number>

/** Runs a command as the operator would type it, and demands its exit code. */
const typed = async (stage: Stage, words: string, command: Command, expected: number, yes = false): Promise<void> => {
  stage.narrate(`\n   $ guardpost ${words}\n\n`)
  const code = await command({ manifest: stage.manifestPath, runFolder: stage.runFolder, yes }, stage.context)
  if (code !== expected) throw new Error(`guardpost ${words} ended with exit code ${code}, not ${expected}`)
}

const callsOf = (stage: Stage): number => stage.sandbox.world().journal.entries().length

const confirmMail = async (people: People): Promise<Facts> => {
  const confirmations = (await people.mail()).filter(({ kind }) => kind === 'confirmation')
  for (const { link } of confirmations) if (link) await people.follow(link)
  return { confirmed: confirmations.map(({ to }) => to) }
}

/** The main job, from a fresh organization to a finding that is told: plan, deploy, status, finding, plan again. */
export const story = (stage: Stage): readonly Step[] => {
  const people = peopleOf(stage.sandbox.url)
  const { accounts, regions } = stage.manifest
  const run = (words: string, command: Command, expected: number, yes?: boolean) => async (): Promise<Facts> => {
    const before = callsOf(stage)
    await typed(stage, words, command, expected, yes)
    return { awsCalls: callsOf(stage) - before }
  }
  return [
    { name: 'validate', title: 'Is the manifest sound? This needs no AWS.', run: run('validate', validate, 0) },
    {
      name: 'plan',
      title: `What would a rollout over ${accounts.length} accounts and ${regions.others.length + 1} Regions change? Nothing is touched yet.`,
      run: run('plan', planCommand, 2),
    },
    { name: 'deploy', title: 'Roll it out.', run: run('deploy --yes', deploy, 0, true) },
    {
      name: 'confirm-mail',
      title: 'The recipients of e-mail follow the confirmation link that SNS sent them.',
      run: async () => {
        const facts = await confirmMail(people)
        stage.narrate(`   ${(facts.confirmed as string[]).join(', ')}\n`)
        return facts
      },
    },
    { name: 'status', title: 'Who is covered, where?', run: run('status', status, 0) },
    findingStep(stage, people),
    { name: 'plan-again', title: 'Is anything left to do?', run: run('plan', planCommand, 0) },
  ]
}

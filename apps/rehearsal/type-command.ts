import type { ExitCode } from '../operator/base/exit-code'
import { type Programs, runCli } from '../operator/cli/cli'
import type { Stage } from './stage'
import type { Facts } from './steps'

const noPrograms: Programs = {
  release: () => 'in rehearsal',
  sandbox: () => Promise.reject(new Error('the story runs in a sandbox already')),
  rehearse: () => Promise.reject(new Error('the story is being rehearsed already')),
}

/** Commands that leave a record of their run. */
const recorded = /^(deploy|destroy|add-region|remove-region)\b/

/**
 * Runs a command line as a person would type it, and demands its exit code. Gives the number of AWS calls that it made.
 * @param words what is typed behind `guardpost`, words parted by one space.
 * @throws Error when the command ends with another code.
 */
export const typeCommand = async (stage: Stage, words: string, expected: ExitCode = 0): Promise<Facts> => {
  stage.narrate(`\n   $ guardpost ${words}\n\n`)
  const calls = (): number => stage.sandbox.world().journal.count
  const before = calls()
  const code = await runCli(
    [
      ...words.split(' '),
      ...['--manifest', stage.manifestPath],
      ...(recorded.test(words) ? ['--run-folder', stage.runFolder] : []),
    ],
    stage.context,
    noPrograms,
  )
  if (code !== expected) throw new Error(`guardpost ${words} ended with exit code ${code}, not ${expected}`)
  return { awsCalls: calls() - before }
}

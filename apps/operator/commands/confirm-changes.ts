import type { OperatorContext } from '../context'
import { OperatorError } from '../operator-error'
import { Interrupted } from '../run/stop-switch'

/** The commands that change AWS accounts. */
export type ChangingCommand = 'deploy' | 'destroy' | 'add-region' | 'remove-region'

const questions: Readonly<Record<ChangingCommand, string>> = {
  deploy: 'Deploy this?',
  destroy: 'Destroy this?',
  'add-region': 'Write the manifest and deploy this?',
  'remove-region': 'Give this Region up, and then take it out of the manifest?',
}

/**
 * Whether a person agrees to the plan that was shown; `yes` answers beforehand.
 * @throws OperatorError `NOT_CONFIRMED` where nobody can be asked; Interrupted on Ctrl-C.
 */
export const confirmChanges = async (
  command: ChangingCommand,
  { yes }: { readonly yes?: boolean },
  context: Pick<OperatorContext, 'terminal' | 'interruption'>,
): Promise<boolean> => {
  if (yes) return true
  const { confirm: ask, stderr } = context.terminal
  if (!ask) {
    throw new OperatorError(
      'NOT_CONFIRMED',
      `${command} changes AWS accounts and nobody can be asked here`,
      'Give --yes to go ahead without a question',
    )
  }
  const agreed = await ask(questions[command])
  if (context.interruption?.aborted) throw new Interrupted()
  if (!agreed) stderr('Declined. Nothing has been changed.\n')
  return agreed
}

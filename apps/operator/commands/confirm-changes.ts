import type { OperatorContext } from '../session/context'
import { confirm } from './confirm'

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
export const confirmChanges = (
  command: ChangingCommand,
  options: { readonly yes?: boolean },
  context: Pick<OperatorContext, 'terminal' | 'interruption'>,
): Promise<boolean> =>
  confirm(
    {
      question: questions[command],
      unasked: `${command} changes AWS accounts and nobody can be asked here`,
      wayOut: 'Give --yes to go ahead without a question',
      declined: 'Declined. Nothing has been changed.',
    },
    options,
    context,
  )

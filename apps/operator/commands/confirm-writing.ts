import type { OperatorContext } from '../session/context'
import { confirm } from './confirm'

/**
 * Whether a person agrees that the manifest is written as it was shown; `yes` answers beforehand.
 * @throws OperatorError `NOT_CONFIRMED` where nobody can be asked; Interrupted on Ctrl-C.
 */
export const confirmWriting = (
  { manifest, ...options }: { readonly manifest: string; readonly yes?: boolean },
  context: Pick<OperatorContext, 'terminal' | 'interruption'>,
): Promise<boolean> =>
  confirm(
    {
      question: `Write this into ${manifest}?`,
      unasked: `sync writes ${manifest} and nobody can be asked here`,
      wayOut: 'Give --yes to write without a question, or --check to write nothing',
      declined: `Declined. ${manifest} is as it was.`,
    },
    options,
    context,
  )

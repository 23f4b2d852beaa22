import type { OperatorContext } from '../context'
import { OperatorError } from '../operator-error'
import { Interrupted } from '../run/stop-switch'

/**
 * Whether a person agrees that the manifest is written as it was shown; `yes` answers beforehand.
 * @throws OperatorError `NOT_CONFIRMED` where nobody can be asked; Interrupted on Ctrl-C.
 */
export const confirmWriting = async (
  { manifest, yes }: { readonly manifest: string; readonly yes?: boolean },
  { terminal, interruption }: Pick<OperatorContext, 'terminal' | 'interruption'>,
): Promise<boolean> => {
  if (yes) return true
  if (!terminal.confirm) {
    throw new OperatorError(
      'NOT_CONFIRMED',
      `sync writes ${manifest} and nobody can be asked here`,
      'Give --yes to write without a question, or --check to write nothing',
    )
  }
  const agreed = await terminal.confirm(`Write this into ${manifest}?`)
  if (interruption?.aborted) throw new Interrupted()
  if (!agreed) terminal.stderr(`Declined. ${manifest} is as it was.\n`)
  return agreed
}

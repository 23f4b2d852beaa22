import { OperatorError } from '../base/operator-error'
import { Interrupted } from '../base/stop-switch'
import type { OperatorContext } from '../session/context'

/** What a person is asked, and what is said where nobody can be asked, or to whom declines. */
export interface Question {
  readonly question: string
  /** Why it cannot be done without an answer, as a sentence without its period. */
  readonly unasked: string
  readonly wayOut: string
  readonly declined: string
}

/**
 * Whether a person agrees; `yes` answers beforehand.
 * @throws OperatorError `NOT_CONFIRMED` where nobody can be asked; Interrupted on Ctrl-C.
 */
export const confirm = async (
  { question, unasked, wayOut, declined }: Question,
  { yes }: { readonly yes?: boolean },
  { terminal, interruption }: Pick<OperatorContext, 'terminal' | 'interruption'>,
): Promise<boolean> => {
  if (yes) return true
  if (!terminal.confirm) throw new OperatorError('NOT_CONFIRMED', unasked, wayOut)
  const agreed = await terminal.confirm(question)
  if (interruption?.aborted) throw new Interrupted()
  if (!agreed) terminal.stderr(`${declined}\n`)
  return agreed
}

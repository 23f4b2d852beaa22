import { type FirstAccount, type FirstManifest, findChoiceProblem } from '../../../planning/sync/first-manifest'
import { OperatorError, UsageError } from '../../base/operator-error'
import { Interrupted } from '../../base/stop-switch'
import type { Terminal } from '../../base/terminal'
import { printable } from '../../output/printable'

/** Where a person is asked, and where what is wrong with an answer is shown. */
export type Asking = Pick<Terminal, 'ask' | 'stderr'>

/** An option that has to be there, and how a person is asked for it. */
export interface Needed {
  readonly option: string
  readonly question: string
}

/** @throws UsageError `OPTIONS_MISSING`, which names all of them. */
export const optionsMissing = (needed: readonly string[]): never => {
  throw new UsageError(
    'OPTIONS_MISSING',
    `init needs ${needed.join(', ')}`,
    'Give them on the command line, or run init on a terminal, where it asks',
  )
}

/**
 * Asks until `read` accepts the answer; what it throws says what is wrong with one.
 * @param read what an answer means; @throws OperatorError for one that means nothing.
 * @throws Interrupted on Ctrl-C and at the end of the input.
 */
export const askUntilRead = async <Value>(
  question: string,
  read: (answer: string) => Value,
  { ask, stderr }: Asking,
): Promise<Value> => {
  for (;;) {
    const answer = await ask?.(question)
    if (answer === undefined) throw new Interrupted()
    try {
      return read(answer)
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error
      stderr(`  ${printable(error.message)}. ${printable(error.wayOut)}\n`)
    }
  }
}

/**
 * Asks for what has to be there, again and again until it is an answer that `read` accepts.
 * @throws UsageError `OPTIONS_MISSING` where nobody can be asked; Interrupted on Ctrl-C.
 */
export const askForNeeded = async <Value>(
  { option, question }: Needed,
  read: (answer: string) => Value,
  terminal: Asking,
): Promise<Value> => {
  if (!terminal.ask) return optionsMissing([option])
  const readNeeded = (answer: string): Value => {
    if (answer === '') throw new UsageError('ANSWER_INVALID', 'An answer is needed here', 'Ctrl-C leaves init')
    return read(answer)
  }
  return askUntilRead(question, readNeeded, terminal)
}

/**
 * The choices, if a manifest takes them.
 * @param named the option or answer that was added last, which a problem is blamed on, with its value: `--email nobody`.
 * @throws UsageError `ANSWER_INVALID` with what the manifest's own rules say.
 */
export const accepted = <Chosen extends Partial<FirstManifest> | Pick<FirstAccount, 'name'>>(
  chosen: Chosen,
  named: string,
): Chosen => {
  const problem = findChoiceProblem(chosen)
  if (problem === undefined) return chosen
  throw new UsageError('ANSWER_INVALID', `${named}: ${problem.message}`, problem.wayOut)
}

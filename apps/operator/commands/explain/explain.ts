import { type ExitCode, exitCodes } from '../../base/exit-code'
import { UsageError } from '../../base/operator-error'
import { explainCode } from '../../codes/explain-code'
import { explainCodeView } from '../../output/views/explain-code-view'
import type { OperatorContext } from '../../session/context'
import type { ExplainOptions } from '../declarations'

/** What a person asked about: the words behind `guardpost explain`. */
export interface ExplainSubject {
  /** `account`, `route`, or a code. */
  readonly subject: string
  readonly name: string | undefined
  /** The text of docs/runbook.md; empty where it is not at hand. */
  readonly runbook: string
}

const usage = (message: string): UsageError =>
  new UsageError('USAGE', message, 'guardpost explain --help shows what can be explained')

/** `guardpost explain`: what a code means. Without manifest and AWS. @throws UsageError */
export const explain = async (
  options: ExplainOptions,
  context: OperatorContext,
  { subject, name, runbook }: ExplainSubject,
): Promise<ExitCode> => {
  if (name !== undefined) throw usage(`A code is one word: ${JSON.stringify(name)} is too many`)
  explainCodeView(options, context.terminal).explained(explainCode(subject, runbook))
  return exitCodes.done
}

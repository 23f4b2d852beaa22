import { OperatorError, type OperatorErrorCode } from '../base/operator-error'
import { Interrupted } from '../base/stop-switch'
import type { OperatorContext } from '../session/context'

/** What a person is asked, and what is said where nobody can be asked, or to whom declines. */
interface Question {
  /** Of the error where nobody can be asked; default `NOT_CONFIRMED`. */
  readonly code?: OperatorErrorCode
  readonly question: string
  /** Why it cannot be done without an answer, as a sentence without its period. */
  readonly unasked: string
  readonly wayOut: string
  readonly declined: string
}

/**
 * Whether a person agrees; `yes` answers beforehand.
 * @throws OperatorError where nobody can be asked; Interrupted on Ctrl-C.
 */
const confirm = async (
  { code = 'NOT_CONFIRMED', question, unasked, wayOut, declined }: Question,
  { yes }: { readonly yes?: boolean },
  { terminal, interruption }: Pick<OperatorContext, 'terminal' | 'interruption'>,
): Promise<boolean> => {
  if (yes) return true
  if (!terminal.confirm) throw new OperatorError(code, unasked, wayOut)
  const agreed = await terminal.confirm(question)
  if (interruption?.aborted) throw new Interrupted()
  if (!agreed) terminal.stderr(`${declined}\n`)
  return agreed
}

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

/**
 * Whether a person agrees that the sample is replaced by a manifest of the organization; `yes` answers beforehand.
 * @throws OperatorError `MANIFEST_EXISTS` where nobody can be asked; Interrupted on Ctrl-C.
 */
export const confirmReplacing = (
  manifest: string,
  options: { readonly yes?: boolean },
  context: Pick<OperatorContext, 'terminal' | 'interruption'>,
): Promise<boolean> =>
  confirm(
    {
      code: 'MANIFEST_EXISTS',
      question: `${manifest} is the sample that Guardpost ships, and nothing is changed in it. Replace it?`,
      unasked: `${manifest} is there, the sample that Guardpost ships, and nobody can be asked here`,
      wayOut: 'Give --replace-sample to replace it, or name another file with --manifest',
      declined: `Declined. ${manifest} is as it was.`,
    },
    options,
    context,
  )

/**
 * Whether a person agrees that the manifest is of an account alone, because it is in no organization; `yes` answers beforehand.
 * @throws OperatorError `NO_ORGANIZATION` where nobody can be asked; Interrupted on Ctrl-C.
 */
export const confirmOneAccount = (
  account: string,
  options: { readonly yes: boolean },
  context: Pick<OperatorContext, 'terminal' | 'interruption'>,
): Promise<boolean> =>
  confirm(
    {
      code: 'NO_ORGANIZATION',
      question: `The account ${account} is in no organization. Write a manifest of this account alone?`,
      unasked: `The account ${account} is in no organization, and nobody can be asked here`,
      wayOut:
        'Give --one-account for a manifest of this account alone, or use credentials of the management account of an organization',
      declined: 'Declined. Nothing is written.',
    },
    options,
    context,
  )

/**
 * Whether a person agrees that the organization's guardrails are changed as shown; `yes` answers beforehand.
 * @throws OperatorError `NOT_CONFIRMED` where nobody can be asked; Interrupted on Ctrl-C.
 */
export const confirmGuardrails = (
  options: { readonly yes?: boolean },
  context: Pick<OperatorContext, 'terminal' | 'interruption'>,
): Promise<boolean> =>
  confirm(
    {
      question: 'Change the guardrails of the organization?',
      unasked: 'guardrails changes policies of the organization and nobody can be asked here',
      wayOut: 'Give --yes to go ahead without a question',
      declined: 'Declined. Nothing has been changed.',
    },
    options,
    context,
  )

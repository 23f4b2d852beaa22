import { nearest } from '../../manifest/text/nearest'
import { UsageError } from '../base/operator-error'
import { type CodeEntry, type CodeFamily, type CodeKind, codeFamilies } from './code-families'
import { type RunbookAdvice, runbookAdvice } from './runbook-advice'

/** What a code means where it is met as one of a kind. */
export interface CodeMeaning {
  readonly kind: CodeKind
  readonly title: string
  /** What it does to a run, in sentences. */
  readonly means: string
  /** Absent where the runbook has more than Guardpost could say of every case. */
  readonly wayOut?: string
  readonly flag?: string
}

/** Everything that Guardpost knows of one code; the contract of `explain CODE --json`. */
export interface CodeExplanation {
  readonly version: 1
  readonly code: string
  /** One for each kind that the code is of: most have one. */
  readonly meanings: readonly CodeMeaning[]
  readonly runbook: RunbookAdvice
}

const meaningOf: Readonly<Record<CodeKind, (entry: CodeEntry) => string>> = {
  manifest: ({ level }) =>
    level === 'warning'
      ? 'A warning about the manifest: what it says is allowed and probably not meant. It stops nothing.'
      : 'A problem of the manifest. All of them are reported at once, with their lines, before any AWS call; the command exits 1.',
  refusal: ({ flag }) =>
    `A plan is refused, and nothing is performed while it is. ${flag === undefined ? 'No flag lifts it.' : 'A flag of its own lifts it.'}`,
  waiting: () =>
    'AWS or a person still has to finish something. It stops nothing, and "status" does not count it as wrong.',
  notice: ({ problem }) =>
    problem === true
      ? 'A fact that stops nothing. "status" counts it as a problem and exits 2.'
      : 'A fact that stops nothing, and not a problem.',
  difference: () =>
    '"status" found something that a deployment would change, and exits 2; its message says what and why.',
  sync: () => '"sync" or "init" leaves something to a person, and goes on with the rest.',
  'account-failure': () =>
    'An action failed for one account; the rest of the action went through, and the command exits 1.',
  'command-failure': () => 'A command ended with it; its message says what happened where.',
}

/** The way out of all of a kind. */
const wayOfAll: Readonly<Partial<Record<CodeKind, string>>> = {
  difference: 'Run "guardpost plan", read it, and run "guardpost deploy".',
}

/** What is said where not even the runbook has more. */
const wayOtherwise: Readonly<Partial<Record<CodeKind, string>>> = {
  waiting: 'Wait, then run "guardpost status" again.',
  notice: 'The message names what it is about.',
  sync: 'Decide what the manifest is to say; "guardpost sync --json" has the places.',
  'command-failure': 'The error itself names the way out, behind its message.',
}

const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`)

const meaningIn = ({ kind, codes }: CodeFamily, code: string, { rows }: RunbookAdvice): readonly CodeMeaning[] => {
  const entry = Object.hasOwn(codes, code) ? codes[code] : undefined
  if (entry === undefined) return []
  const { title, flag } = entry
  const wayOut = entry.wayOut ?? wayOfAll[kind] ?? (rows.length === 0 ? wayOtherwise[kind] : undefined)
  return [
    {
      kind,
      title: title.replaceAll('`', ''),
      means: meaningOf[kind](entry),
      ...(wayOut !== undefined && { wayOut: sentence(wayOut) }),
      ...(flag !== undefined && { flag }),
    },
  ]
}

const allCodes = (): readonly string[] => [...new Set(codeFamilies.flatMap(({ codes }) => Object.keys(codes)))]

const unknownCode = (typed: string): UsageError => {
  const meant = nearest(typed, allCodes())
  // AWS's names are in camel case, Guardpost's in capitals.
  const isOfAws = /^[A-Z][a-z]+[A-Z]?[A-Za-z]*$/.test(typed)
  return new UsageError(
    'CODE_UNKNOWN',
    `${JSON.stringify(typed)} is not a code of Guardpost`,
    meant !== undefined
      ? `Did you mean ${meant}?`
      : isOfAws
        ? 'It may be the name of an error of AWS: the message beside it says what AWS refused'
        : 'docs/reference/codes.md lists all codes; to explain an account or a route write "guardpost explain account A" or "guardpost explain route R"',
  )
}

/**
 * What a code means, in capitals or not.
 * @param runbook the text of docs/runbook.md; empty where it is not at hand.
 * @throws UsageError `CODE_UNKNOWN` with the nearest code.
 */
export const explainCode = (typed: string, runbook: string): CodeExplanation => {
  const code = typed.toUpperCase()
  const advice = runbookAdvice(runbook, code)
  const meanings = codeFamilies.flatMap((family) => meaningIn(family, code, advice))
  if (meanings.length === 0) throw unknownCode(typed)
  return { version: 1, code, meanings, runbook: advice }
}

import { issueCodes } from '../../manifest/text/issue-codes'
import { differenceCodes } from '../../planning/coverage/coverage-problems'
import { noticeCodes } from '../../planning/refusals/notice-codes'
import { refusalCodes } from '../../planning/refusals/refusal-codes'
import { waitingCodes } from '../../planning/refusals/waiting-codes'
import { syncCodes } from '../../planning/sync/sync-plan'
import { operatorErrorCodes } from '../base/operator-error'
import { accountFailureCodes } from '../perform/kit/outcome'

/** What is known of one code of a family. */
export interface CodeEntry {
  readonly title: string
  readonly wayOut?: string
  /** The flag that lifts a refusal. */
  readonly flag?: string
  /** Of a problem of the manifest that does not make it invalid. */
  readonly level?: 'warning'
  /** Of a notice: whether `status` counts it among what is wrong. */
  readonly problem?: boolean
}

/** Where a code can be met. */
export type CodeKind =
  | 'manifest'
  | 'refusal'
  | 'waiting'
  | 'notice'
  | 'difference'
  | 'sync'
  | 'account-failure'
  | 'command-failure'

/** Codes that are met in the same place. A code may be in several families. */
export interface CodeFamily {
  readonly kind: CodeKind
  /** Its heading in docs/reference/codes.md. */
  readonly heading: string
  /** What all of them mean, beside their titles; empty where the heading says it. */
  readonly about: string
  readonly codes: Readonly<Record<string, CodeEntry>>
}

const titled = (titles: Readonly<Record<string, string>>): Record<string, CodeEntry> =>
  Object.fromEntries(Object.entries(titles).map(([code, title]) => [code, { title }]))

const differences: Readonly<Record<string, CodeEntry>> = Object.fromEntries(
  [...differenceCodes].map(([kind, code]) => [code, { title: `A deployment would perform \`${kind}\`` }]),
)

/** Every code that Guardpost reports; `docs/reference/codes.md` is made from this list, and `guardpost explain` answers from it. */
export const codeFamilies: readonly CodeFamily[] = [
  {
    kind: 'manifest',
    heading: 'Problems of the manifest',
    about: 'All problems are reported at once, before any AWS call; the command exits 1.',
    codes: issueCodes,
  },
  {
    kind: 'refusal',
    heading: 'Refusals',
    about:
      'While a plan is refused nothing is performed. There is no general force: where a refusal can be lifted, it has its own flag.',
    codes: refusalCodes,
  },
  {
    kind: 'waiting',
    heading: 'Waiting',
    about: 'What AWS or a person still has to finish.',
    codes: waitingCodes,
  },
  { kind: 'notice', heading: 'Notices', about: 'Facts that stop nothing.', codes: noticeCodes },
  {
    kind: 'difference',
    heading: 'Differences',
    about:
      'What `status` finds that a deployment would change; the message says what and why. `guardpost deploy` is the way out of each.',
    codes: differences,
  },
  {
    kind: 'sync',
    heading: 'What sync leaves to a person',
    about: "Beside these, `kept` has the codes of the manifest's problems, for what they would not take.",
    codes: titled(syncCodes),
  },
  {
    kind: 'account-failure',
    heading: 'Failures of an account',
    about: "The rest of the action went through. AWS's own error names may stand here as well.",
    codes: accountFailureCodes,
  },
  { kind: 'command-failure', heading: 'Failures of a command', about: '', codes: titled(operatorErrorCodes) },
]

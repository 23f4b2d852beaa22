import type { AccountId, Region } from '../../manifest/ids'
import { describeAction, kindOf, kinds } from '../actions/index'
import type { Plan } from '../actions/plan-value'
import { noticeCodes } from '../refusals/notice-codes'
import type { Situation } from '../situation/situation'
import { concernOf } from './problem-routes'

/**
 * The code under which `status` reports an action that is still to be done, by its kind; `docs/` is
 * generated from this list.
 */
export const differenceCodes: ReadonlyMap<string, string> = new Map(
  Object.entries(kinds).flatMap(([kind, { problem }]) => (problem === undefined ? [] : [[kind, problem] as const])),
)

/** Something that is not as it should be. */
export interface Problem {
  /** A code of a refusal, a notice, or a kind of action. */
  readonly code: string
  readonly message: string
  readonly account?: AccountId
  readonly region?: Region
  /** Where it is about several Regions; `region` is absent then. */
  readonly regions?: readonly Region[]
  /** The routes that it is about; present, and maybe empty, where the alert path is concerned. */
  readonly routes?: readonly string[]
  /** The accounts that it is about, where `message` may shorten their list. */
  readonly accounts?: readonly AccountId[]
  /** The lines of the manifest that want what is not so, as JSON pointers, where it has exceptions of its protection. */
  readonly lines?: readonly string[]
}

/** What problems are said with. */
interface ProblemSetting extends Pick<Situation, 'assembly'> {
  readonly label: (id: AccountId) => string
}

/**
 * All that keeps the organization from being what the manifest says: refusals, problematic notices,
 * and what a deploy would do.
 */
export const coverageProblems = (plan: Plan, setting: ProblemSetting): readonly Problem[] => [
  ...plan.refusals.map(({ wayOut: _, flag: __, ...problem }) => problem),
  ...plan.notices.filter(({ code }) => noticeCodes[code].problem),
  ...plan.actions.flatMap((action) => {
    const { problem } = kindOf(action)
    if (problem === undefined) return []
    const { subject, detail } = describeAction(action, setting.label)
    return [
      {
        code: problem,
        message: `${subject} ${detail}: ${action.reason}`,
        ...('account' in action && { account: action.account }),
        ...('accounts' in action && { accounts: action.accounts }),
        ...(action.kind === 'update-member-features' && action.lines && { lines: action.lines }),
        ...concernOf(action, setting),
      },
    ]
  }),
]

import type { AccountId, Region } from '../../manifest/ids'
import { describeAction, kindOf, kinds } from '../actions/index'
import type { Plan } from '../actions/plan-value'
import { noticeCodes } from '../refusals/notice-codes'

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
}

/**
 * All that keeps the organization from being what the manifest says: refusals, problematic notices,
 * and what a deploy would do.
 */
export const coverageProblems = (plan: Plan, label: (id: AccountId) => string): readonly Problem[] => [
  ...plan.refusals.map(({ code, message, account, region }) => ({
    code,
    message,
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
  })),
  ...plan.notices.filter(({ code }) => noticeCodes[code].problem),
  ...plan.actions.flatMap((action) => {
    const { problem } = kindOf(action)
    if (problem === undefined) return []
    const { subject, detail } = describeAction(action, label)
    return [
      {
        code: problem,
        message: `${subject} ${detail}: ${action.reason}`,
        ...('region' in action && { region: action.region }),
        ...('account' in action && { account: action.account }),
      },
    ]
  }),
]

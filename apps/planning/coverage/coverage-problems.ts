import type { AccountId, Region } from '../../manifest/ids'
import type { Action } from '../actions/action'
import { describeAction, kindOf, kinds } from '../actions/index'
import type { Plan } from '../actions/plan-value'
import { noticeCodes } from '../refusals/notice-codes'
import type { Situation } from '../situation/situation'

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
  /** The routes that it is about; present where the alert path is concerned. */
  readonly routes?: readonly string[]
  /** The accounts and Regions that it is about, where `message` may shorten their list. */
  readonly accounts?: readonly AccountId[]
  readonly regions?: readonly Region[]
}

/** What problems are said with. */
interface ProblemSetting extends Pick<Situation, 'assembly'> {
  readonly label: (id: AccountId) => string
}

/** The routes that an action is about: those that a link serves, or all links of a stack and of its StackSets. */
const routesOf = (action: Action, { assembly }: ProblemSetting): Pick<Problem, 'routes'> => {
  if (action.kind === 'restore-link') return { routes: action.routes }
  if (action.kind !== 'deploy-stack') return {}
  const declared = assembly.stackSets.filter(({ stack }) => stack === action.stack).map(({ name }) => name)
  const held = assembly.path.filter(({ stack }) => stack === action.stack || declared.includes(stack))
  const routes = [...new Set(held.flatMap((link) => link.routes))]
  return routes.length === 0 ? {} : { routes }
}

/**
 * All that keeps the organization from being what the manifest says: refusals, problematic notices,
 * and what a deploy would do.
 */
export const coverageProblems = (plan: Plan, setting: ProblemSetting): readonly Problem[] => [
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
    const { subject, detail } = describeAction(action, setting.label)
    return [
      {
        code: problem,
        message: `${subject} ${detail}: ${action.reason}`,
        ...('region' in action && { region: action.region }),
        ...('account' in action && { account: action.account }),
        ...routesOf(action, setting),
      },
    ]
  }),
]

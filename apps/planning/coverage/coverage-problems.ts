import type { AccountId, Region } from '../../manifest/ids'
import type { Action, RolloutAction } from '../actions/action'
import { describeAction } from '../actions/describe-action'
import type { Plan } from '../actions/plan-value'
import { type NoticeCode, noticeCodes } from '../refusals/notice-codes'
import type { RefusalCode } from '../refusals/refusal-codes'

/** What it means for `status` that a plan still has an action of a kind; `docs/` is generated from this list. */
export const differenceCodes = {
  'enable-service-access': 'SERVICE_ACCESS_MISSING',
  'enable-management-detector': 'MANAGEMENT_DETECTOR_OFF',
  'enable-admin': 'ADMIN_MISSING',
  'update-admin-detector': 'ADMIN_DETECTOR_DIFFERS',
  'update-organization-configuration': 'CONFIGURATION_DIFFERS',
  'create-members': 'MEMBERS_MISSING',
  'update-member-features': 'MEMBER_FEATURES_DIFFER',
  'start-monitoring-members': 'MEMBERS_PAUSED',
  'put-filter': 'FILTER_DIFFERS',
  'put-destination': 'EXPORT_DIFFERS',
  'activate-stacksets-access': 'STACKSETS_ACCESS_MISSING',
  'register-stacksets-admin': 'STACKSETS_ADMIN_MISSING',
  bootstrap: 'BOOTSTRAP_DIFFERS',
  'deploy-stack': 'STACK_DIFFERS',
  'retry-instances': 'INSTANCES_DIFFER',
  'remove-members': 'MEMBERS_EXCLUDED',
} as const satisfies Record<RolloutAction['kind'], string>

/** The code of a problem in `status`. */
export type ProblemCode = (typeof differenceCodes)[RolloutAction['kind']] | RefusalCode | NoticeCode

/** Something that is not as it should be. */
export interface Problem {
  readonly code: ProblemCode
  readonly message: string
  readonly account?: AccountId
  readonly region?: Region
}

const isRollout = (action: Action): action is RolloutAction => action.kind in differenceCodes

/** All that keeps the organization from being what the manifest says: refusals, problematic notices, and what a deploy would do. */
export const coverageProblems = (plan: Plan, label: (id: AccountId) => string): readonly Problem[] => [
  ...plan.refusals.map(({ code, message, account, region }) => ({
    code,
    message,
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
  })),
  ...plan.notices.filter(({ code }) => noticeCodes[code].problem),
  ...plan.actions.filter(isRollout).map((action) => {
    const { subject, detail } = describeAction(action, label)
    return {
      code: differenceCodes[action.kind],
      message: `${subject} ${detail}: ${action.reason}`,
      ...('region' in action && { region: action.region }),
      ...('account' in action && { account: action.account }),
    }
  }),
]

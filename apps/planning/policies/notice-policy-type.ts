import { regionsOf } from '../../manifest/manifest'
import type { Action } from '../actions/action'
import type { Contribution } from '../actions/plan-value'
import type { Situation } from '../situation/situation'
import { listed } from '../words/listed'

const uncertainties = [
  'whether auto-enable counts again, and as it was set, once the type is disabled',
  'how long GuardDuty takes to carry a policy out',
  'whether CreatePolicy is served before the type is enabled',
  "whether a policy reaches the delegated administrator's own detector",
]

/**
 * What a plan that enables the type says in words: from when to when accounts that join get nothing, and what nobody but AWS knows.
 */
export const noticeEnabling = ({ manifest }: Pick<Situation, 'manifest'>, actions: readonly Action[]): Contribution => {
  if (!actions.some(({ kind }) => kind === 'enable-policy-type')) return {}
  const attached = actions.filter(({ kind }) => kind === 'attach-policy').length
  const gap = `From when the type GUARDDUTY_POLICY is enabled until the ${attached === 1 ? 'policy is' : `${attached} policies are`} attached, an account that joins is not enrolled by itself; the run then enrolls those that are not members. In Regions other than ${listed(regionsOf(manifest))} accounts that join are not enrolled any more at all: how auto-enable was set there is recorded below /guardpost/newcomers/auto-enable in the security account`
  return {
    notices: [
      { code: 'ENROLLMENT_GAP', message: gap },
      { code: 'POLICY_UNCERTAIN', message: `AWS does not document ${listed(uncertainties)}` },
    ],
  }
}

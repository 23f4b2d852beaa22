import { guardDutyType } from '../../../planning/policies/own-policies'
import { listPolicies } from '../../observe/organizations/policy-reads'
import type { PerformContext } from '../kit/performer'
import { managementOf } from './policy-call'

/** The id of the GUARDDUTY_POLICY of a name; AWS Organizations has one at most. */
export const findPolicyId = async (name: string, context: PerformContext): Promise<string | undefined> => {
  const client = await context.aws.organizations()
  const found = await listPolicies({ client, management: managementOf(context) }, guardDutyType)
  return found.find(({ Name }) => Name === name)?.Id
}

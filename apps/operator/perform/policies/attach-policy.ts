import { OperatorError } from '../../base/operator-error'
import type { Performer } from '../kit/performer'
import { findPolicyId } from './find-policy'
import { policyCall } from './policy-call'
import { attachment } from './policy-changes'

/** The type may take a while longer to be enabled for this than ListRoots says (PolicyTypeNotEnabledException). */
export const attachPolicy: Performer<'attach-policy'> = async (action, context) => {
  const { name } = action
  const policyId = action.policyId ?? context.createdPolicies.get(name) ?? (await findPolicyId(name, context))
  if (policyId === undefined) {
    throw new OperatorError('POLICY_GONE', `AWS Organizations has no policy ${name}`, 'Run "guardpost deploy" again')
  }
  const call = await attachment({ ...action, policyId })
  await policyCall({ ...call, passing: ['PolicyTypeNotEnabledException'] }, context)
  return []
}

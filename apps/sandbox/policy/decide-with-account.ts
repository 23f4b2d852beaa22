import { type Decision, evaluate, type PolicyRequest } from './evaluate'
import type { PolicyDocument } from './policy-document'

/**
 * What a resource policy and the owner's account say together: an explicit Deny wins; identities of the owning account are
 * allowed (their identity policies are not evaluated); everybody else needs an Allow in the resource policy.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export const decideWithAccount = (
  policy: PolicyDocument | undefined,
  owner: string,
  request: PolicyRequest,
): Decision => {
  const decision = evaluate(policy ?? { Statement: [] }, request)
  if (decision.allowed || decision.explicitDeny) return decision
  if ('account' in request.principal && request.principal.account === owner) {
    return { allowed: true, explicitDeny: false, reason: `${request.principal.arn} belongs to the owning account` }
  }
  return decision
}

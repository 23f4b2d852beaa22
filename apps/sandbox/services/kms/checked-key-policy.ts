import { AwsError } from '../../kit/aws-error'
import { evaluate } from '../../policy/evaluate'
import { type PolicyDocument, PolicyError, parsePolicy } from '../../policy/policy-document'
import { principalOf } from '../../policy/principal'
import type { Call } from '../../request/operation'
import { missingPrincipal } from '../iam/missing-principal'

/**
 * Reads a key policy and sees to it that its caller can change it again.
 * @throws AwsError `MalformedPolicyDocumentException`, also where the policy would lock its caller out
 */
export const checkedKeyPolicy = (
  policy: string,
  bypassLockoutCheck: boolean | undefined,
  call: Call,
): PolicyDocument => {
  try {
    const document = parsePolicy(policy, 'resource')
    if (missingPrincipal(call.world, document) !== undefined) {
      throw new PolicyError('Policy contains a statement with one or more invalid principals.')
    }
    const request = { principal: principalOf(call.caller), action: 'kms:PutKeyPolicy', resource: '*' }
    if (!bypassLockoutCheck && !evaluate(document, request).allowed) {
      throw new PolicyError('The new key policy will not allow you to update the key policy in the future.')
    }
    return document
  } catch (error) {
    if (error instanceof PolicyError) throw new AwsError('MalformedPolicyDocumentException', error.message)
    throw error
  }
}

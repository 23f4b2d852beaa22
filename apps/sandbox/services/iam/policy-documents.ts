import { AwsError } from '../../kit/aws-error'
import {
  listed,
  type PolicyDocument,
  type PolicyKind,
  parsePolicy,
  requireValidPolicy,
} from '../../policy/policy-document'
import type { World } from '../../world/world'
import { findRoleByArn } from './state'

/**
 * The first role that a policy names as principal although it does not exist; undefined if all of
 * them exist.
 */
export const missingPrincipal = (world: World, policy: PolicyDocument): string | undefined =>
  policy.Statement.flatMap(({ Principal }) => (Principal === '*' ? [] : listed(Principal?.AWS))).find(
    (arn) => /^arn:[^:]+:iam::\d{12}:role\//.test(arn) && !findRoleByArn(world, arn),
  )

const malformedPolicy = (reason: string): AwsError => new AwsError('MalformedPolicyDocument', reason)

/**
 * Checks a policy's form and gives the text back.
 * @throws AwsError `MalformedPolicyDocument`
 */
export const checkedPolicy = (text: string | undefined, kind: PolicyKind): string => {
  requireValidPolicy(text ?? '', kind, malformedPolicy)
  return text ?? ''
}

/**
 * Checks a trust policy: its form, and that the roles it names exist.
 * @throws AwsError `MalformedPolicyDocument`
 */
export const checkedTrust = (world: World, text: string | undefined): string => {
  const trust = checkedPolicy(text, 'trust')
  const missing = missingPrincipal(world, parsePolicy(trust, 'trust'))
  if (missing === undefined) return trust
  throw malformedPolicy(`Invalid principal in policy: "AWS":"${missing}"`)
}

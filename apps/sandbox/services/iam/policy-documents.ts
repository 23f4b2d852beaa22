import { AwsError } from '../../kit/aws-error'
import type { PolicyKind } from '../../policy/check-elements'
import { listed, type PolicyDocument, parsePolicy, requireValidPolicy } from '../../policy/policy-document'
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

const checkedPolicy = (text: string | undefined, kind: PolicyKind): string => {
  requireValidPolicy(text ?? '', kind, malformedPolicy)
  return text ?? ''
}

/** Characters of documents as IAM counts them: without blanks. */
const lengthOf = (texts: readonly string[]): number => texts.join('').replace(/\s/g, '').length

/**
 * Checks a managed policy's form and size (BEHAVIOUR 11) and gives the text back.
 * @throws AwsError `MalformedPolicyDocument`, `LimitExceeded`
 */
export const checkedManagedPolicy = (text: string | undefined): string => {
  const policy = checkedPolicy(text, 'identity')
  if (lengthOf([policy]) <= 6_144) return policy
  throw new AwsError('LimitExceeded', 'Cannot exceed quota for PolicySize: 6144')
}

/**
 * Checks an inline policy's form, and that it fits beside the role's others (BEHAVIOUR 11).
 * @param others the inline policies that the role keeps.
 * @throws AwsError `MalformedPolicyDocument`, `LimitExceeded`
 */
export const checkedRolePolicy = (text: string | undefined, role: string, others: readonly string[]): string => {
  const policy = checkedPolicy(text, 'identity')
  if (lengthOf([...others, policy]) <= 10_240) return policy
  throw new AwsError('LimitExceeded', `Maximum policy size of 10240 bytes exceeded for role ${role}`)
}

/**
 * Checks a trust policy: its form and size, and that the roles it names exist.
 * @throws AwsError `MalformedPolicyDocument`, `LimitExceeded`
 */
export const checkedTrust = (world: World, text: string | undefined): string => {
  const trust = checkedPolicy(text, 'trust')
  if (lengthOf([trust]) > 2_048) throw new AwsError('LimitExceeded', 'Cannot exceed quota for ACLSizePerRole: 2048')
  const missing = missingPrincipal(world, parsePolicy(trust, 'trust'))
  if (missing === undefined) return trust
  throw malformedPolicy(`Invalid principal in policy: "AWS":"${missing}"`)
}

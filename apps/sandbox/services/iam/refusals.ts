import { AwsError } from '../../kit/aws-error'
import { PolicyError, type PolicyKind, parsePolicy } from '../../policy/policy-document'
import type { World } from '../../world/world'
import { missingPrincipal } from './missing-principal'

/** `NoSuchEntity` (404), with AWS's words. */
export const noSuchEntity = (message: string): AwsError => new AwsError('NoSuchEntity', message)

/** `EntityAlreadyExists` (409). */
export const alreadyExists = (message: string): AwsError => new AwsError('EntityAlreadyExists', message)

/** `DeleteConflict` (409). */
export const deleteConflict = (message: string): AwsError => new AwsError('DeleteConflict', message)

/** `ValidationError`, as the query protocol of IAM names it. */
export const invalid = (message: string): AwsError => new AwsError('ValidationError', message)

/**
 * Checks a policy's form and gives the text back.
 * @throws AwsError `MalformedPolicyDocument`
 */
export const checkedPolicy = (text: string | undefined, kind: PolicyKind): string => {
  try {
    parsePolicy(text ?? '', kind)
    return text ?? ''
  } catch (error) {
    if (error instanceof PolicyError) throw new AwsError('MalformedPolicyDocument', error.message)
    throw error
  }
}

/**
 * Checks a trust policy: its form, and that the roles it names exist.
 * @throws AwsError `MalformedPolicyDocument`
 */
export const checkedTrust = (world: World, text: string | undefined): string => {
  const trust = checkedPolicy(text, 'trust')
  const missing = missingPrincipal(world, parsePolicy(trust, 'trust'))
  if (missing === undefined) return trust
  throw new AwsError('MalformedPolicyDocument', `Invalid principal in policy: "AWS":"${missing}"`)
}

import { AwsError } from '../../kit/aws-error'
import { PolicyError, parsePolicy } from '../../policy/policy-document'
import type { Bucket } from './state'

const POLICY_LIMIT = 20_480

/** Whether a statement lets everybody in without a condition, which is what a public access block refuses. */
const isPublic = (statement: { Effect: string; Principal?: unknown; Condition?: unknown }): boolean =>
  statement.Effect === 'Allow' &&
  statement.Condition === undefined &&
  (statement.Principal === '*' || JSON.stringify(statement.Principal) === '{"AWS":"*"}')

/** @throws AwsError `MalformedPolicy`, `PolicyTooLarge`, and `AccessDenied` for a public policy under a public access block. */
export const validateBucketPolicy = (bucket: Bucket, text: string): void => {
  if (Buffer.byteLength(text) > POLICY_LIMIT) {
    throw new AwsError('PolicyTooLarge', 'The policy document exceeds the maximum allowed size.', { status: 400 })
  }
  try {
    const policy = parsePolicy(text, 'resource')
    const isOpen = policy.Statement.some((statement) => isPublic(statement as Parameters<typeof isPublic>[0]))
    if (isOpen && bucket.publicAccessBlock?.BlockPublicPolicy) {
      throw new AwsError(
        'AccessDenied',
        'Access Denied: public policies are blocked by the BlockPublicPolicy block public access setting.',
        { status: 403 },
      )
    }
  } catch (error) {
    if (error instanceof PolicyError) throw new AwsError('MalformedPolicy', error.message, { status: 400 })
    throw error
  }
}

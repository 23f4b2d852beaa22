import { AwsError } from '../../kit/aws-error'
import { listed, type PolicyStatement, requireValidPolicy } from '../../policy/policy-document'
import { requireBucket, requireSetting } from './require-bucket'
import type { Bucket, S3Operation } from './state'

const POLICY_LIMIT = 20_480

/**
 * Whether a statement lets everybody in without a condition, which is what a public access block
 * refuses.
 */
const isPublic = (statement: PolicyStatement): boolean =>
  statement.Effect === 'Allow' &&
  statement.Condition === undefined &&
  (statement.Principal === '*' || JSON.stringify(statement.Principal) === '{"AWS":"*"}')

const ofBucket = /^arn:aws[\w-]*:s3:::([^/]+)(\/.*)?$/

/** Whether every action is S3's. */
const isOfS3 = ({ Action, NotAction }: PolicyStatement): boolean =>
  listed(Action ?? NotAction).every((action) => /^(\*$|s3[a-z-]*:)/i.test(action))

/** Whether a statement is about this bucket; a name with wildcards or variables is taken for its name (BEHAVIOUR 21). */
const isOn = (bucket: Bucket, { Resource, NotResource }: PolicyStatement): boolean =>
  listed(Resource ?? NotResource).every((resource) => {
    const name = ofBucket.exec(resource)?.[1]
    return name === bucket.name || /[*?$]/.test(name ?? '')
  })

/**
 * Checks a bucket policy (BEHAVIOUR 8).
 * @throws AwsError `MalformedPolicy`, `PolicyTooLarge`, and `AccessDenied` for a public policy
 *   under a public access block.
 */
const validateBucketPolicy = (bucket: Bucket, text: string): void => {
  if (Buffer.byteLength(text) > POLICY_LIMIT) {
    throw new AwsError('PolicyTooLarge', 'The policy document exceeds the maximum allowed size.', { status: 400 })
  }
  const malformed = (reason: string): AwsError => new AwsError('MalformedPolicy', reason, { status: 400 })
  const policy = requireValidPolicy(text, 'resource', malformed)
  if (!policy.Statement.every(isOfS3)) throw malformed('Policy has invalid action')
  if (!policy.Statement.every((statement) => isOn(bucket, statement))) throw malformed('Policy has invalid resource')
  if (bucket.publicAccessBlock?.BlockPublicPolicy && policy.Statement.some(isPublic)) {
    throw new AwsError(
      'AccessDenied',
      'Access Denied: public policies are blocked by the BlockPublicPolicy block public access setting.',
      { status: 403 },
    )
  }
}

/** Sets the bucket policy (BEHAVIOUR 8). */
export const putBucketPolicy: S3Operation<'PutBucketPolicy'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketPolicy')
  validateBucketPolicy(bucket, input.Policy ?? '')
  bucket.policy = input.Policy ?? ''
  return {}
}

/** Reads the bucket policy (BEHAVIOUR 15). */
export const getBucketPolicy: S3Operation<'GetBucketPolicy'> = (input, call) => {
  const { policy } = requireBucket(call, input, 's3:GetBucketPolicy')
  return { Policy: requireSetting(policy, 'NoSuchBucketPolicy', 'The bucket policy does not exist') }
}

/** Takes the bucket policy away. */
export const deleteBucketPolicy: S3Operation<'DeleteBucketPolicy'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:DeleteBucketPolicy')
  delete bucket.policy
  return {}
}

import { evaluate } from '../../policy/evaluate'
import { parsePolicy } from '../../policy/policy-document'
import type { World } from '../../world/world'
import { bucketArn, buckets } from './state'

/** Whether a service may write into a bucket; `reason` says what is missing. */
export interface ExportBucketCheck {
  readonly allowed: boolean
  readonly reason: string
}

/**
 * Checks what GuardDuty needs of a bucket for the export of findings: it exists, and its policy
 * lets the service read its location and write objects under the prefix. GuardDuty writes them
 * encrypted with the destination's key and says so in the request's headers: the bucket policy that
 * its guide gives denies every other write. It hands each object over to the bucket's owner.
 * Source: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html (BEHAVIOUR 16)
 * @param request.service such as `guardduty.amazonaws.com`.
 * @param request.prefix key prefix, with the slash at its end if it has one.
 * @param request.sourceArn ARN of the detector, for `aws:SourceArn`; its account is
 *   `aws:SourceAccount`.
 */
export const checkExportBucket = (
  world: World,
  request: {
    bucket: string
    prefix: string
    service: string
    sourceAccount: string
    sourceArn: string
    keyArn: string
  },
): ExportBucketCheck => {
  const bucket = buckets(world).get(request.bucket)
  if (!bucket) return { allowed: false, reason: `bucket ${request.bucket} does not exist` }
  if (bucket.policy === undefined) return { allowed: false, reason: `bucket ${request.bucket} has no policy` }
  const policy = parsePolicy(bucket.policy, 'resource')
  const context = {
    'aws:SourceAccount': request.sourceAccount,
    'aws:SourceArn': request.sourceArn,
    's3:x-amz-acl': 'bucket-owner-full-control',
    's3:x-amz-server-side-encryption': 'aws:kms',
    's3:x-amz-server-side-encryption-aws-kms-key-id': request.keyArn,
  }
  const principal = { service: request.service }
  for (const [action, resource] of [
    ['s3:GetBucketLocation', bucketArn(bucket.name)],
    ['s3:PutObject', bucketArn(bucket.name, `${request.prefix}guardduty-export`)],
  ] as const) {
    const decision = evaluate(policy, { principal, action, resource, context })
    if (!decision.allowed) return { allowed: false, reason: decision.reason }
  }
  return { allowed: true, reason: 'the bucket policy allows it' }
}

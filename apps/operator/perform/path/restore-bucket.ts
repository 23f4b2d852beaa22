import { attempt } from '../../aws/attempt'
import { OperatorError } from '../../base/operator-error'
import { callIn } from '../../observe/path/link-reader'
import { documentOf, type LinkRepair } from './link-repair'

/**
 * The policy of the bucket for exported findings.
 * @throws OperatorError `BUCKET_GONE` for a bucket that was deleted: its name may be somebody else's by now.
 */
export const restoreBucket: LinkRepair = async ({ link, isAbsent, place, action }) => {
  if (isAbsent) {
    throw new OperatorError(
      'BUCKET_GONE',
      `The ${action.link} was deleted with what it held`,
      `Make a bucket of this name in ${place.region} with versioning and the key of the stack ${link.stack}, and run "guardpost deploy" again: it puts the policy on`,
    )
  }
  const { PutBucketPolicyCommand } = await import('@aws-sdk/client-s3')
  const client = await place.aws.s3(place.region)
  const Policy = documentOf(link.properties['Policy'])
  await attempt(callIn(place, 's3:PutBucketPolicy'), () =>
    client.send(new PutBucketPolicyCommand({ Bucket: link.name, Policy })),
  )
}

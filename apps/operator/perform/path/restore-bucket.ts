import { attempt } from '../../aws/attempt'
import { callIn } from '../../observe/path/link-reader'
import { documentOf, type LinkRepair } from './link-repair'

/**
 * The policy of the bucket for exported findings; a bucket that was deleted is made anew, empty. Where its name is somebody else's by
 * now, the stack's update fails with CloudFormation's reason.
 */
export const restoreBucket: LinkRepair = async ({ link, isAbsent, place, context }) => {
  if (isAbsent) {
    await context.executionPolicies()
    return context.engine.remake(link.stack, { logicalId: link.logicalId, referrers: 'go' })
  }
  const { PutBucketPolicyCommand } = await import('@aws-sdk/client-s3')
  const client = await place.aws.s3(place.region)
  const Policy = documentOf(link.properties['Policy'])
  await attempt(callIn(place, 's3:PutBucketPolicy'), () =>
    client.send(new PutBucketPolicyCommand({ Bucket: link.name, Policy })),
  )
}

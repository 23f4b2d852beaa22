import { attempt } from '../../aws/attempt'
import { OperatorError } from '../../base/operator-error'
import { callIn } from '../../observe/path/link-reader'
import { documentOf, type LinkRepair } from './link-repair'

/** Only CloudFormation knows how a StackSet's stack is called in full. */
const deletionOf = (stackSet: string, region: string): string => {
  const there = `starts_with(StackName, 'StackSet-${stackSet}-') && StackStatus != 'DELETE_COMPLETE'`
  const name = `aws cloudformation list-stacks --region ${region} --output text --query "StackSummaries[?${there}].StackName"`
  return `aws cloudformation delete-stack --region ${region} --stack-name "$(${name})"`
}

/**
 * A key is saved from its deletion, turned on, and gets its policy back. In place of one whose deletion is over another is made: what
 * it encrypted is lost, and what names it, such as topics with their subscriptions, stays and names the other.
 * @throws OperatorError `KEY_GONE` for a key of a StackSet, of whose stacks none can be changed alone.
 */
export const restoreKey: LinkRepair = async ({ link, differing, isAbsent, place, context, action }) => {
  const KeyId = action.keys?.[link.logicalId]
  if (isAbsent || KeyId === undefined) {
    if (context.desired.assembly.stacks.some(({ name }) => name === link.stack)) {
      await context.executionPolicies()
      return context.engine.remake(link.stack, { logicalId: link.logicalId, referrers: 'stay' })
    }
    throw new OperatorError(
      'KEY_GONE',
      `The ${action.link} in ${place.region} was deleted for good`,
      `Send on what lies in its dead-letter queue (docs/runbook.md, "Dead letters"), delete the stack in account ${place.account}: ${deletionOf(link.stack, place.region)}, and run "guardpost deploy" again, which makes both anew`,
    )
  }
  const { CancelKeyDeletionCommand, EnableKeyCommand, PutKeyPolicyCommand } = await import('@aws-sdk/client-kms')
  const client = await place.aws.kms(place.region)
  const state = action.differences.find(({ property }) => property === 'KeyState')?.is
  if (state === 'PendingDeletion') {
    await attempt(callIn(place, 'kms:CancelKeyDeletion'), () => client.send(new CancelKeyDeletionCommand({ KeyId })))
  }
  // A key that was saved from its deletion is disabled (CancelKeyDeletion, API reference).
  if (differing.has('KeyState')) {
    await attempt(callIn(place, 'kms:EnableKey'), () => client.send(new EnableKeyCommand({ KeyId })))
  }
  if (!differing.has('KeyPolicy')) return
  const Policy = documentOf(link.properties['KeyPolicy'])
  await attempt(callIn(place, 'kms:PutKeyPolicy'), () =>
    client.send(new PutKeyPolicyCommand({ KeyId, PolicyName: 'default', Policy })),
  )
}

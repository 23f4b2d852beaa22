import { attempt } from '../../aws/attempt'
import { OperatorError } from '../../base/operator-error'
import { callIn } from '../../observe/path/link-reader'
import { documentOf, type LinkRepair } from './link-repair'

/**
 * A key is saved from its deletion, turned on, and gets its policy back. A key whose deletion is over cannot be
 * made again: what it encrypted is lost, and topics have to name another.
 * @throws OperatorError `KEY_GONE`
 */
export const restoreKey: LinkRepair = async ({ link, differing, isAbsent, place, action }) => {
  const KeyId = action.keys?.[link.logicalId]
  if (isAbsent || KeyId === undefined) {
    throw new OperatorError(
      'KEY_GONE',
      `The ${action.link} in ${place.region} was deleted for good`,
      `Delete the stack that holds it (${link.stack}) in ${place.region} and run "guardpost deploy" again: both are made anew`,
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

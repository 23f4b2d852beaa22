import type { Performer } from '../kit/performer'
import { restoreAutoEnable } from './auto-enable-records'
import { policyCall } from './policy-call'
import { statusOfType, waitForType } from './policy-type'

/** Then auto-enable is set again where it was recorded, and the records go. A run that was cut off in between goes on from there. */
export const disablePolicyType: Performer<'disable-policy-type'> = async ({ root, restores }, context) => {
  const { DisablePolicyTypeCommand } = await import('@aws-sdk/client-organizations')
  await policyCall(
    {
      operation: 'DisablePolicyType',
      what: 'the policy type GUARDDUTY_POLICY to be disabled',
      send: async (client) => {
        const status = await statusOfType(context)
        if (status === undefined || status === 'PENDING_DISABLE') return undefined
        return client.send(new DisablePolicyTypeCommand({ RootId: root, PolicyType: 'GUARDDUTY_POLICY' }))
      },
      benign: ['PolicyTypeNotEnabledException'],
    },
    context,
  )
  await waitForType('the policy type GUARDDUTY_POLICY to be disabled', (status) => status === undefined, context)
  await restoreAutoEnable(restores, context)
  return []
}

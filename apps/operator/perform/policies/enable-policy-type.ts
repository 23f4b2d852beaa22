import type { Performer } from '../kit/performer'
import { recordAutoEnable } from './auto-enable-records'
import { policyCall } from './policy-call'
import { statusOfType, waitForType } from './policy-type'

/**
 * First writes down the auto-enable settings of every Region, which no longer count from then on. AWS may have the type on its way out
 * still, or in already.
 */
export const enablePolicyType: Performer<'enable-policy-type'> = async ({ root }, context) => {
  const { EnablePolicyTypeCommand } = await import('@aws-sdk/client-organizations')
  await recordAutoEnable(context)
  await policyCall(
    {
      operation: 'EnablePolicyType',
      what: 'the policy type GUARDDUTY_POLICY to be enabled',
      send: async (client) => {
        const status = await statusOfType(context)
        if (status === 'ENABLED' || status === 'PENDING_ENABLE') return undefined
        return client.send(new EnablePolicyTypeCommand({ RootId: root, PolicyType: 'GUARDDUTY_POLICY' }))
      },
      benign: ['PolicyTypeAlreadyEnabledException'],
    },
    context,
  )
  await waitForType('the policy type GUARDDUTY_POLICY to be enabled', (status) => status === 'ENABLED', context)
  return []
}

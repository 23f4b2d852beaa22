import type { Region } from '../../manifest/ids'
import type { NewRegionObserved } from '../../planning/region-change/guard-new-region'
import { policyTargets } from '../../planning/region-change/policy-targets'
import type { Desired } from '../../planning/state/desired'
import type { Observed } from '../../planning/state/observed'
import { seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import { observeOptIn } from './organizations/observe-organization'
import { observePolicies } from './organizations/observe-policies'

/** What is read of a Region before it is added, beside what is read of every Region: two accounts' word on it, and the policies. */
export const observeNewRegion = async (
  region: Region,
  { desired, observed, aws }: { readonly desired: Desired; readonly observed: Observed; readonly aws: Aws },
): Promise<NewRegionObserved> => {
  const { managementAccount } = desired.manifest.organization
  const accounts = 'seen' in observed.accounts ? observed.accounts.seen : []
  const [managementOptIn, policies] = await Promise.all([
    seen(async () => {
      const states = await observeOptIn(await aws.account('management'), managementAccount)
      return states.get(region) ?? ('DISABLED' as const)
    }),
    seen(async () =>
      observePolicies(
        { client: await aws.organizations(), management: managementAccount },
        policyTargets(desired, accounts),
      ),
    ),
  ])
  return { region, managementOptIn, policies }
}

import { requireOrganization } from '../../manifest/manifest'
import type { Desired } from '../../planning/state/desired'
import type { Observed } from '../../planning/state/observed'
import { seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import { observeOptIn } from './organizations/observe-organization'

/** Whose Regions are asked for, and through what. */
interface Asking {
  readonly desired: Pick<Desired, 'manifest'>
  readonly aws: Pick<Aws, 'account'>
}

/** The opt-in state of Regions in the security and the management account; of an account by itself in that alone. */
export type OptIns = Required<Pick<Observed, 'securityOptIn'>> & Pick<Observed, 'managementOptIn'>

/** Which Regions the security account, or an account by itself, has enabled. */
export const observeSecurityOptIn = ({ desired, aws }: Asking): Promise<OptIns['securityOptIn']> =>
  seen(async () =>
    Object.fromEntries(
      await observeOptIn(await aws.account('security'), desired.manifest.organization.securityAccount),
    ),
  )

/** The same of both accounts of an organization. */
export const observeOptIns = async (observation: Asking): Promise<OptIns> => {
  const { desired, aws } = observation
  const { managementAccount } = requireOrganization(desired.manifest)
  const [securityOptIn, managementOptIn] = await Promise.all([
    observeSecurityOptIn(observation),
    seen(async () => Object.fromEntries(await observeOptIn(await aws.account('management'), managementAccount))),
  ])
  return { securityOptIn, managementOptIn }
}

import { parseRegion, type Region } from '../../manifest/ids'
import { type Manifest, regionsOf } from '../../manifest/manifest'
import type { Seen } from '../../planning/observed'
import { seen } from '../aws/attempt'
import { mapBounded } from '../aws/bounded'
import type { Aws } from '../aws/clients'
import { observeAdmin } from './observe-admin'
import { observeOptIn } from './observe-opt-in'

/** Regions that are read at once. */
const concurrentRegions = 12

/**
 * Regions that the manifest does not name and in which the security account is GuardDuty's delegated administrator. Only Regions that
 * are enabled by default are read: of an opt-in Region the management account, which would be asked, may know nothing.
 */
export const observeAdminElsewhere = (aws: Aws, manifest: Manifest): Promise<Seen<readonly Region[]>> =>
  seen(async () => {
    const { securityAccount, managementAccount } = manifest.organization
    const named = regionsOf(manifest)
    const optIns = await observeOptIn(await aws.account('security'), securityAccount)
    const others = [...optIns]
      .flatMap(([region, optIn]) => (optIn === 'ENABLED_BY_DEFAULT' ? [parseRegion(region)] : []))
      .filter((region) => !named.includes(region))
    const admins = await mapBounded(others, concurrentRegions, async (region) =>
      observeAdmin({ client: await aws.guardDuty('management', region), account: managementAccount, region }),
    )
    return others.filter((_, index) => admins[index]?.account === securityAccount).sort()
  })

import { type AccountId, parseRegion, type Region } from '../../../manifest/ids'
import { type Manifest, regionsOf } from '../../../manifest/manifest'
import { otherAdmin, otherRegistered } from '../../../planning/situation/region-view'
import { type Desired, regionsInView } from '../../../planning/state/desired'
import type { Observed, Seen } from '../../../planning/state/observed'
import { seen } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { mapBounded } from '../../base/bounded'
import { observeOptIn } from '../organizations/observe-opt-in'
import { observeAdmin } from './observe-admin'

/** Regions that are read at once. */
const concurrentRegions = 12

/** A Region with its delegated administrator. */
interface Administered {
  readonly region: Region
  readonly account: AccountId
}

/**
 * The delegated administrators of all Regions but some. Only Regions that are enabled by default are read: of an opt-in Region the
 * management account, which is asked, may know nothing.
 */
const adminsOutside = async (
  aws: Aws,
  { organization: { securityAccount, managementAccount } }: Pick<Manifest, 'organization'>,
  known: readonly Region[],
): Promise<readonly Administered[]> => {
  const optIns = await observeOptIn(await aws.account('security'), securityAccount)
  const others = [...optIns]
    .flatMap(([region, optIn]) => (optIn === 'ENABLED_BY_DEFAULT' ? [parseRegion(region)] : []))
    .filter((region) => !known.includes(region))
    .sort()
  const admins = await mapBounded(others, concurrentRegions, async (region) => {
    const client = await aws.guardDuty('management', region)
    return { region, admin: await observeAdmin({ client, account: managementAccount, region }) }
  })
  return admins.flatMap(({ region, admin }) => (admin ? [{ region, account: admin.account }] : []))
}

/** Regions that the manifest does not name and in which the security account is GuardDuty's delegated administrator. */
export const observeAdminElsewhere = (aws: Aws, manifest: Manifest): Promise<Seen<readonly Region[]>> =>
  seen(async () => {
    const admins = await adminsOutside(aws, manifest, regionsOf(manifest))
    return admins.flatMap(({ region, account }) => (account === manifest.organization.securityAccount ? [region] : []))
  })

/**
 * Regions that are not in view and in which another account is delegated administrator; looked for only where one was found at all,
 * because its removal concerns all Regions.
 */
export const observeOtherAdminsElsewhere = async (
  { desired, aws }: { readonly desired: Desired; readonly aws: Aws },
  observed: Pick<Observed, 'delegatedAdministrators' | 'regions'>,
): Promise<Pick<Observed, 'otherAdminsElsewhere'>> => {
  const { securityAccount } = desired.manifest.organization
  const isOther = (region: Observed['regions'][number]) => otherAdmin(securityAccount, region) !== undefined
  if (otherRegistered(securityAccount, observed) === undefined && !observed.regions.some(isOther)) return {}
  const otherAdminsElsewhere = await seen(async () => {
    const admins = await adminsOutside(aws, desired.manifest, regionsInView(desired))
    return admins.filter(({ account }) => account !== securityAccount)
  })
  return { otherAdminsElsewhere }
}

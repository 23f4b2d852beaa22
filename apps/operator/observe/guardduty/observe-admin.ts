import { type AccountId, parseAccountId, parseRegion, type Region } from '../../../manifest/ids'
import { isOfOneAccount, type Manifest, regionsOf, requireOrganization } from '../../../manifest/manifest'
import { otherAdmin, otherRegistered } from '../../../planning/situation/region-view'
import { type Desired, regionsInView } from '../../../planning/state/desired'
import type { Observed, ObservedAdmin, ObservedRegion, Seen } from '../../../planning/state/observed'
import type { ObservedOrganizationConfiguration } from '../../../planning/state/observed-organization-configuration'
import { attempt, everyPage, seen } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import { concurrentRegions, mapBounded } from '../../base/bounded'
import { observeOptIn } from '../organizations/observe-organization'
import type { DetectorPlace } from './observe-detector'
import { observeOrganizationConfiguration } from './observe-organization-configuration'

/** GuardDuty's delegated administrator in the Region, as the management account sees it; AWS lists at most one. */
export const observeAdmin = async ({ client, account, region }: DetectorPlace): Promise<ObservedAdmin | undefined> => {
  const { paginateListOrganizationAdminAccounts: paginate } = await import('@aws-sdk/client-guardduty')
  const [admin] = await everyPage(
    { operation: 'guardduty:ListOrganizationAdminAccounts', account, region },
    paginate({ client }, {}),
    (page) => page.AdminAccounts,
  )
  if (!admin) return undefined
  return {
    account: parseAccountId(admin.AdminAccountId ?? ''),
    status: admin.AdminStatus === 'DISABLE_IN_PROGRESS' ? 'DISABLE_IN_PROGRESS' : 'ENABLED',
  }
}

/**
 * The organization's configuration as the security account sees it; undefined where it is not administrator, or may not ask: GuardDuty
 * answers DescribeOrganizationConfiguration to the delegated administrator only (API reference).
 */
export const observeOwnConfiguration = async (
  security: DetectorPlace,
  detectorId: string,
): Promise<ObservedOrganizationConfiguration | undefined> => {
  try {
    const configuration = await seen(() => observeOrganizationConfiguration(security, detectorId))
    return 'denied' in configuration ? undefined : configuration.seen
  } catch (error) {
    if (error instanceof AwsCallFailed && isNamed(error.cause, 'BadRequestException')) return undefined
    throw error
  }
}

/**
 * Whether the security account is administrator, as it sees by itself. Undefined when it is not, or may not ask; who else it is then
 * nobody but the management account sees.
 */
export const observeOwnAdmin = async (
  security: DetectorPlace,
  detectorId: string,
): Promise<ObservedRegion['admin'] | undefined> =>
  (await observeOwnConfiguration(security, detectorId)) && { seen: { account: security.account, status: 'ENABLED' } }

/** AWS's RelationshipStatus of a member that is one no more (API model, Administrator). */
const ended: readonly string[] = ['Removed', 'Resigned', 'Created', 'EmailVerificationFailed']

/** The account that manages a detector's GuardDuty in place of its own account; undefined where that does so itself. */
export const observeManager = async (
  { client, account, region }: DetectorPlace,
  DetectorId: string,
): Promise<AccountId | undefined> => {
  const { GetAdministratorAccountCommand } = await import('@aws-sdk/client-guardduty')
  const { Administrator } = await attempt({ operation: 'guardduty:GetAdministratorAccount', account, region }, () =>
    client.send(new GetAdministratorAccountCommand({ DetectorId })),
  )
  const { AccountId: manager, RelationshipStatus = '' } = Administrator ?? {}
  return manager === undefined || ended.includes(RelationshipStatus) ? undefined : parseAccountId(manager)
}

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
  manifest: Pick<Manifest, 'organization'>,
  known: readonly Region[],
): Promise<readonly Administered[]> => {
  const { securityAccount, managementAccount } = requireOrganization(manifest)
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
    if (isOfOneAccount(manifest)) return []
    const admins = await adminsOutside(aws, manifest, regionsOf(manifest))
    return admins.flatMap(({ region, account }) => (account === manifest.organization.securityAccount ? [region] : []))
  })

/**
 * Regions that are not in view and in which another account is delegated administrator; looked for only where one was found at all,
 * because its removal concerns all Regions.
 */
export const observeOtherAdminsElsewhere = async (
  { desired, aws }: { readonly desired: Pick<Desired, 'manifest' | 'inView'>; readonly aws: Aws },
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

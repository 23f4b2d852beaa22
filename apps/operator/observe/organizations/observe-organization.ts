import type { AccountClient } from '@aws-sdk/client-account'
import type { OrganizationsClient } from '@aws-sdk/client-organizations'
import { type AccountId, parseAccountId, parseOrganizationId } from '../../../manifest/ids'
import type { Observed } from '../../../planning/state/observed'
import type { OptIn } from '../../../planning/state/opt-in'
import { attempt, attemptUnlessMissing, everyPage } from '../../aws/attempt'
import type { Place } from '../../aws/errors'

type Organization = NonNullable<Extract<Observed['organization'], { seen: unknown }>['seen']>

/** The organization that the caller is in; any of its accounts may ask (DescribeOrganization, API reference). */
export const observeOrganization = async (client: OrganizationsClient, account: AccountId): Promise<Organization> => {
  const { DescribeOrganizationCommand } = await import('@aws-sdk/client-organizations')
  const { Organization: found } = await attempt({ operation: 'organizations:DescribeOrganization', account }, () =>
    client.send(new DescribeOrganizationCommand({})),
  )
  return {
    id: parseOrganizationId(found?.Id ?? ''),
    managementAccount: parseAccountId(found?.MasterAccountId ?? ''),
    allFeatures: found?.FeatureSet === 'ALL',
  }
}

/** The same; undefined where the caller's account is in no organization (`AWSOrganizationsNotInUseException`, API reference). */
export const findOrganization = (client: OrganizationsClient, account: AccountId): Promise<Organization | undefined> =>
  attemptUnlessMissing(
    { operation: 'organizations:DescribeOrganization', account },
    ['AWSOrganizationsNotInUseException'],
    () => observeOrganization(client, account),
  )

/** Service principals with trusted access, sorted. */
export const observeServiceAccess = async (client: OrganizationsClient, account: AccountId): Promise<string[]> => {
  const { paginateListAWSServiceAccessForOrganization: paginate } = await import('@aws-sdk/client-organizations')
  const place: Place = { operation: 'organizations:ListAWSServiceAccessForOrganization', account }
  const found = await everyPage(place, paginate({ client }, {}), (page) => page.EnabledServicePrincipals)
  return found.flatMap(({ ServicePrincipal }) => ServicePrincipal ?? []).sort()
}

/** Accounts that are registered as a service's delegated administrator; default GuardDuty's. */
export const observeDelegatedAdministrators = async (
  client: OrganizationsClient,
  account: AccountId,
  principal = 'guardduty.amazonaws.com',
): Promise<AccountId[]> => {
  const { paginateListDelegatedAdministrators: paginate } = await import('@aws-sdk/client-organizations')
  const found = await everyPage(
    { operation: 'organizations:ListDelegatedAdministrators', account },
    paginate({ client }, { ServicePrincipal: principal }),
    (page) => page.DelegatedAdministrators,
  )
  return found.map(({ Id }) => parseAccountId(Id ?? ''))
}

/**
 * The opt-in state of every Region in an account: the client's own, or a member of its organization, which takes trusted access of
 * AWS Account Management (ListRegions, API reference).
 */
export const observeOptIn = async (
  client: AccountClient,
  account: AccountId,
  isMember = false,
): Promise<ReadonlyMap<string, OptIn>> => {
  const { paginateListRegions: paginate } = await import('@aws-sdk/client-account')
  const regions = await everyPage(
    { operation: 'account:ListRegions', account },
    paginate({ client }, { MaxResults: 50, ...(isMember && { AccountId: account }) }),
    (page) => page.Regions,
  )
  return new Map(
    regions.map(({ RegionName, RegionOptStatus }) => [RegionName ?? '', (RegionOptStatus ?? 'DISABLED') as OptIn]),
  )
}

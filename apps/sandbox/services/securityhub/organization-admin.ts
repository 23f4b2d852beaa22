import { pagesOf } from '../../kit/page'
import {
  administratorIn,
  endAdministrator,
  nameAdministrator,
  requireManagementAccount,
} from '../delegation/administrators'
import { administratorRules } from './errors'
import { newHub, newHubV2, type SecurityHubOperation, securityHubs } from './state'

const cutPage = pagesOf({ largest: 10, invalidToken: 'InvalidInputException' })

/** Names the administrator of a feature in the Region, where the feature is on from then on (BEHAVIOUR 6). */
export const enableOrganizationAdminAccount: SecurityHubOperation<'EnableOrganizationAdminAccount'> = (input, call) => {
  const { AdminAccountId: id, Feature = 'SecurityHub' } = input
  const { world, region } = call
  const { hubs, [Feature]: feature } = world.store(securityHubs)
  const account = nameAdministrator(call, id, feature.administrators, administratorRules[Feature])
  const place = hubs.in({ account, region })
  if (Feature === 'SecurityHub') place.hub ??= newHub(world)
  else place.hubV2 ??= newHubV2(world, account, region)
  return { AdminAccountId: account, Feature }
}

/** Ends the administration of the Region; what is on stays on (BEHAVIOUR 6). */
export const disableOrganizationAdminAccount: SecurityHubOperation<'DisableOrganizationAdminAccount'> = (
  input,
  call,
) => {
  const { AdminAccountId: id, Feature = 'SecurityHub' } = input
  endAdministrator(call, id, call.world.store(securityHubs)[Feature].administrators, administratorRules[Feature])
  return {}
}

/** None or one, for the management account. */
export const listOrganizationAdminAccounts: SecurityHubOperation<'ListOrganizationAdminAccounts'> = (input, call) => {
  const { Feature = 'SecurityHub', NextToken: token, MaxResults: size } = input
  requireManagementAccount(call, administratorRules[Feature])
  const admin = administratorIn(
    call,
    call.world.store(securityHubs)[Feature].administrators,
    administratorRules[Feature],
  )
  const page = cutPage(
    admin === undefined ? [] : [{ AccountId: admin, Status: 'ENABLED' as const }],
    { token, size },
    call,
  )
  return { AdminAccounts: page.items, Feature, NextToken: page.nextToken }
}

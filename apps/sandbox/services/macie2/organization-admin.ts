import { pagesOf } from '../../kit/page'
import {
  administratorIn,
  endAdministrator,
  nameAdministrator,
  requireManagementAccount,
} from '../delegation/administrators'
import { type MacieOperation, macie, macieRules, newSession } from './state'

const cutPage = pagesOf({ largest: 25, invalidToken: 'ValidationException' })

/** Names the administrator of the Region, where Macie is on from then on (BEHAVIOUR 5). */
export const enableOrganizationAdminAccount: MacieOperation<'EnableOrganizationAdminAccount'> = (input, call) => {
  const { administrators, sessions } = call.world.store(macie)
  const account = nameAdministrator(call, input.adminAccountId, administrators, macieRules)
  sessions.in({ account, region: call.region }).session ??= newSession(call.world.clock.now())
  return {}
}

/** Ends the administration of the Region; Macie stays on. */
export const disableOrganizationAdminAccount: MacieOperation<'DisableOrganizationAdminAccount'> = (input, call) => {
  endAdministrator(call, input.adminAccountId, call.world.store(macie).administrators, macieRules)
  return {}
}

/** None or one, for the management account. */
export const listOrganizationAdminAccounts: MacieOperation<'ListOrganizationAdminAccounts'> = (input, call) => {
  requireManagementAccount(call, macieRules)
  const accountId = administratorIn(call, call.world.store(macie).administrators, macieRules)
  const admins = accountId === undefined ? [] : [{ accountId, status: 'ENABLED' as const }]
  const page = cutPage(admins, { token: input.nextToken, size: input.maxResults }, call)
  return { adminAccounts: page.items, nextToken: page.nextToken }
}

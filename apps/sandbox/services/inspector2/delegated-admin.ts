import { pagesOf } from '../../kit/page'
import {
  administratorIn,
  endAdministrator,
  nameAdministrator,
  requireManagementAccount,
} from '../delegation/administrators'
import { allScanTypes, type InspectorOperation, inspector, inspectorRules } from './state'

const cutPage = pagesOf({ largest: 5, invalidToken: 'ValidationException' })

/** Names the administrator of the Region, where Inspector is on from then on (BEHAVIOUR 5). */
export const enableDelegatedAdminAccount: InspectorOperation<'EnableDelegatedAdminAccount'> = (input, call) => {
  const { administrators, scans } = call.world.store(inspector)
  const account = nameAdministrator(call, input.delegatedAdminAccountId, administrators, inspectorRules)
  const own = scans.in({ account, region: call.region })
  for (const type of allScanTypes) own.add(type)
  return { delegatedAdminAccountId: account }
}

/** Ends the administration of the Region; scans stay as they are. */
export const disableDelegatedAdminAccount: InspectorOperation<'DisableDelegatedAdminAccount'> = (input, call) => {
  const { administrators } = call.world.store(inspector)
  return {
    delegatedAdminAccountId: endAdministrator(call, input.delegatedAdminAccountId, administrators, inspectorRules),
  }
}

/** The administrator of the Region, as any account may ask (BEHAVIOUR 6). */
export const getDelegatedAdminAccount: InspectorOperation<'GetDelegatedAdminAccount'> = (_input, call) => {
  const accountId = administratorIn(call, call.world.store(inspector).administrators, inspectorRules)
  return accountId === undefined ? {} : { delegatedAdmin: { accountId, relationshipStatus: 'ENABLED' } }
}

/** None or one, for the management account. */
export const listDelegatedAdminAccounts: InspectorOperation<'ListDelegatedAdminAccounts'> = (input, call) => {
  requireManagementAccount(call, inspectorRules)
  const accountId = administratorIn(call, call.world.store(inspector).administrators, inspectorRules)
  const admins = accountId === undefined ? [] : [{ accountId, status: 'ENABLED' as const }]
  const page = cutPage(admins, { token: input.nextToken, size: input.maxResults }, call)
  return { delegatedAdminAccounts: page.items, nextToken: page.nextToken }
}

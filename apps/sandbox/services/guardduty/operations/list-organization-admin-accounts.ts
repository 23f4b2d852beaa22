import type {
  ListOrganizationAdminAccountsCommandInput,
  ListOrganizationAdminAccountsCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { listPage } from '../list-page'
import { requireManagementAccount } from '../organization-admin'
import { guardDuty } from '../state'

/** None or one. Reading it settles the first administrator of a new organization. */
export const listOrganizationAdminAccounts: Operation<
  ListOrganizationAdminAccountsCommandInput,
  ListOrganizationAdminAccountsCommandOutput
> = (input, call) => {
  requireManagementAccount(call)
  const state = call.world.store(guardDuty)
  const regional = state.organizations.get(call.region)
  if (state.settling?.region === call.region) state.settling = undefined
  const page = listPage(regional ? [regional] : [], input, call)
  return {
    AdminAccounts: page.items.map(({ admin, goneAt }) => ({
      AdminAccountId: admin,
      AdminStatus: goneAt ? ('DISABLE_IN_PROGRESS' as const) : ('ENABLED' as const),
    })),
    NextToken: page.nextToken,
  }
}

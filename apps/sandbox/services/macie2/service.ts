import { asks } from '../../request/access'
import type { Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { askToNameAdministrator } from '../delegation/administrators'
import { askToLink } from '../iam/role-asks'
import {
  disableOrganizationAdminAccount,
  enableOrganizationAdminAccount,
  listOrganizationAdminAccounts,
} from './organization-admin'
import { disableMacie, enableMacie, getMacieSession, updateMacieSession } from './session'
import { macieRules } from './state'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  DisableMacie: disableMacie,
  DisableOrganizationAdminAccount: disableOrganizationAdminAccount,
  EnableMacie: enableMacie,
  EnableOrganizationAdminAccount: enableOrganizationAdminAccount,
  GetMacieSession: getMacieSession,
  ListOrganizationAdminAccounts: listOrganizationAdminAccounts,
  UpdateMacieSession: updateMacieSession,
}

/** What the operations ask of their callers; none knows a resource. */
const macieAccess: ServiceAccess = {
  prefix: 'macie2',
  operations: {
    EnableMacie: (_input: object, call: Call) => [
      ...asks('macie2:EnableMacie', '*'),
      ...askToLink(call, macieRules.principal),
    ],
    EnableOrganizationAdminAccount: ({ adminAccountId: id }: { readonly adminAccountId?: string }, call: Call) =>
      askToNameAdministrator(call, 'macie2:EnableOrganizationAdminAccount', id, macieRules.principal),
  },
}

/** Amazon Macie: whether it is on, and who administers it. */
export const macie2: Service = {
  name: 'macie2',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-macie2'),
  access: macieAccess,
  operations,
}

import { asks } from '../../request/access'
import type { Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { askToNameAdministrator } from '../delegation/administrators'
import { askToLink } from '../iam/role-asks'
import { batchGetAccountStatus, disable, enable } from './account-status'
import {
  disableDelegatedAdminAccount,
  enableDelegatedAdminAccount,
  getDelegatedAdminAccount,
  listDelegatedAdminAccounts,
} from './delegated-admin'
import { inspectorRules } from './state'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  BatchGetAccountStatus: batchGetAccountStatus,
  Disable: disable,
  DisableDelegatedAdminAccount: disableDelegatedAdminAccount,
  Enable: enable,
  EnableDelegatedAdminAccount: enableDelegatedAdminAccount,
  GetDelegatedAdminAccount: getDelegatedAdminAccount,
  ListDelegatedAdminAccounts: listDelegatedAdminAccounts,
}

/** What the operations ask of their callers; none knows a resource. */
const inspectorAccess: ServiceAccess = {
  prefix: 'inspector2',
  operations: {
    Enable: (_input: object, call: Call) => [
      ...asks('inspector2:Enable', '*'),
      ...askToLink(call, inspectorRules.principal),
    ],
    EnableDelegatedAdminAccount: ({ delegatedAdminAccountId: id }: { delegatedAdminAccountId?: string }, call: Call) =>
      askToNameAdministrator(call, 'inspector2:EnableDelegatedAdminAccount', id, inspectorRules.principal),
  },
}

/** Amazon Inspector: whether it is on, and who administers it. */
export const inspector2: Service = {
  name: 'inspector2',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-inspector2'),
  access: inspectorAccess,
  operations,
}

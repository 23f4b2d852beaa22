import type { Operations } from '../../operation'
import { afterDueEnrolments } from './due-enrolments'
import { createDetector } from './operations/create-detector'
import { createMembers } from './operations/create-members'
import { deleteDetector } from './operations/delete-detector'
import { deleteMembers } from './operations/delete-members'
import { describeOrganizationConfiguration } from './operations/describe-organization-configuration'
import { disableOrganizationAdminAccount } from './operations/disable-organization-admin-account'
import { disassociateMembers } from './operations/disassociate-members'
import { enableOrganizationAdminAccount } from './operations/enable-organization-admin-account'
import { getAdministratorAccount } from './operations/get-administrator-account'
import { getDetector } from './operations/get-detector'
import { getMasterAccount } from './operations/get-master-account'
import { getMemberDetectors } from './operations/get-member-detectors'
import { getMembers } from './operations/get-members'
import { listDetectors } from './operations/list-detectors'
import { listMembers } from './operations/list-members'
import { listOrganizationAdminAccounts } from './operations/list-organization-admin-accounts'
import { startMonitoringMembers } from './operations/start-monitoring-members'
import { stopMonitoringMembers } from './operations/stop-monitoring-members'
import { updateDetector } from './operations/update-detector'
import { updateMemberDetectors } from './operations/update-member-detectors'
import { updateOrganizationConfiguration } from './operations/update-organization-configuration'

const built: Operations = {
  CreateDetector: createDetector,
  CreateMembers: createMembers,
  DeleteDetector: deleteDetector,
  DeleteMembers: deleteMembers,
  DescribeOrganizationConfiguration: describeOrganizationConfiguration,
  DisableOrganizationAdminAccount: disableOrganizationAdminAccount,
  DisassociateMembers: disassociateMembers,
  EnableOrganizationAdminAccount: enableOrganizationAdminAccount,
  GetAdministratorAccount: getAdministratorAccount,
  GetDetector: getDetector,
  GetMasterAccount: getMasterAccount,
  GetMemberDetectors: getMemberDetectors,
  GetMembers: getMembers,
  ListDetectors: listDetectors,
  ListMembers: listMembers,
  ListOrganizationAdminAccounts: listOrganizationAdminAccounts,
  StartMonitoringMembers: startMonitoringMembers,
  StopMonitoringMembers: stopMonitoringMembers,
  UpdateDetector: updateDetector,
  UpdateMemberDetectors: updateMemberDetectors,
  UpdateOrganizationConfiguration: updateOrganizationConfiguration,
}

export const operations: Operations = Object.fromEntries(
  Object.entries(built).map(([name, operation]) => [name, afterDueEnrolments(operation)]),
)

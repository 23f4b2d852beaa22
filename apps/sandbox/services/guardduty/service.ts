import type { Call, Operations, Service } from '../../request/operation'
import { requireEnabledRegion } from '../account/state'
import { doDueWork } from './do-due-work'
import { acceptAdministratorInvitation } from './operations/accept-administrator-invitation'
import { acceptInvitation } from './operations/accept-invitation'
import { archiveFindings } from './operations/archive-findings'
import { createDetector } from './operations/create-detector'
import { createFilter } from './operations/create-filter'
import { createIpSet } from './operations/create-ip-set'
import { createMembers } from './operations/create-members'
import { createPublishingDestination } from './operations/create-publishing-destination'
import { createSampleFindings } from './operations/create-sample-findings'
import { createThreatIntelSet } from './operations/create-threat-intel-set'
import { deleteDetector } from './operations/delete-detector'
import { deleteFilter } from './operations/delete-filter'
import { deleteIpSet } from './operations/delete-ip-set'
import { deleteMembers } from './operations/delete-members'
import { deletePublishingDestination } from './operations/delete-publishing-destination'
import { deleteThreatIntelSet } from './operations/delete-threat-intel-set'
import { describeOrganizationConfiguration } from './operations/describe-organization-configuration'
import { describePublishingDestination } from './operations/describe-publishing-destination'
import { disableOrganizationAdminAccount } from './operations/disable-organization-admin-account'
import { disassociateFromAdministratorAccount } from './operations/disassociate-from-administrator-account'
import { disassociateFromMasterAccount } from './operations/disassociate-from-master-account'
import { disassociateMembers } from './operations/disassociate-members'
import { enableOrganizationAdminAccount } from './operations/enable-organization-admin-account'
import { getAdministratorAccount } from './operations/get-administrator-account'
import { getDetector } from './operations/get-detector'
import { getFilter } from './operations/get-filter'
import { getFindings } from './operations/get-findings'
import { getFindingsStatistics } from './operations/get-findings-statistics'
import { getInvitationsCount } from './operations/get-invitations-count'
import { getIpSet } from './operations/get-ip-set'
import { getMasterAccount } from './operations/get-master-account'
import { getMemberDetectors } from './operations/get-member-detectors'
import { getMembers } from './operations/get-members'
import { getOrganizationStatistics } from './operations/get-organization-statistics'
import { getRemainingFreeTrialDays } from './operations/get-remaining-free-trial-days'
import { getThreatIntelSet } from './operations/get-threat-intel-set'
import { getUsageStatistics } from './operations/get-usage-statistics'
import { inviteMembers } from './operations/invite-members'
import { listDetectors } from './operations/list-detectors'
import { listFilters } from './operations/list-filters'
import { listFindings } from './operations/list-findings'
import { listInvitations } from './operations/list-invitations'
import { listIpSets } from './operations/list-ip-sets'
import { listMembers } from './operations/list-members'
import { listOrganizationAdminAccounts } from './operations/list-organization-admin-accounts'
import { listPublishingDestinations } from './operations/list-publishing-destinations'
import { listTagsForResource } from './operations/list-tags-for-resource'
import { listThreatIntelSets } from './operations/list-threat-intel-sets'
import { startMonitoringMembers } from './operations/start-monitoring-members'
import { stopMonitoringMembers } from './operations/stop-monitoring-members'
import { tagResource } from './operations/tag-resource'
import { unarchiveFindings } from './operations/unarchive-findings'
import { untagResource } from './operations/untag-resource'
import { updateDetector } from './operations/update-detector'
import { updateFilter } from './operations/update-filter'
import { updateIpSet } from './operations/update-ip-set'
import { updateMemberDetectors } from './operations/update-member-detectors'
import { updateOrganizationConfiguration } from './operations/update-organization-configuration'
import { updatePublishingDestination } from './operations/update-publishing-destination'
import { updateThreatIntelSet } from './operations/update-threat-intel-set'
import { guardDuty } from './state'

const operations: Operations = {
  AcceptAdministratorInvitation: acceptAdministratorInvitation,
  AcceptInvitation: acceptInvitation,
  ArchiveFindings: archiveFindings,
  CreateDetector: createDetector,
  CreateFilter: createFilter,
  CreateIPSet: createIpSet,
  CreateMembers: createMembers,
  CreatePublishingDestination: createPublishingDestination,
  CreateSampleFindings: createSampleFindings,
  CreateThreatIntelSet: createThreatIntelSet,
  DeleteDetector: deleteDetector,
  DeleteFilter: deleteFilter,
  DeleteIPSet: deleteIpSet,
  DeleteMembers: deleteMembers,
  DeletePublishingDestination: deletePublishingDestination,
  DeleteThreatIntelSet: deleteThreatIntelSet,
  DescribeOrganizationConfiguration: describeOrganizationConfiguration,
  DescribePublishingDestination: describePublishingDestination,
  DisableOrganizationAdminAccount: disableOrganizationAdminAccount,
  DisassociateFromAdministratorAccount: disassociateFromAdministratorAccount,
  DisassociateFromMasterAccount: disassociateFromMasterAccount,
  DisassociateMembers: disassociateMembers,
  EnableOrganizationAdminAccount: enableOrganizationAdminAccount,
  GetAdministratorAccount: getAdministratorAccount,
  GetDetector: getDetector,
  GetFilter: getFilter,
  GetFindings: getFindings,
  GetFindingsStatistics: getFindingsStatistics,
  GetIPSet: getIpSet,
  GetInvitationsCount: getInvitationsCount,
  GetMasterAccount: getMasterAccount,
  GetMemberDetectors: getMemberDetectors,
  GetMembers: getMembers,
  GetOrganizationStatistics: getOrganizationStatistics,
  GetRemainingFreeTrialDays: getRemainingFreeTrialDays,
  GetThreatIntelSet: getThreatIntelSet,
  GetUsageStatistics: getUsageStatistics,
  InviteMembers: inviteMembers,
  ListDetectors: listDetectors,
  ListFilters: listFilters,
  ListFindings: listFindings,
  ListIPSets: listIpSets,
  ListInvitations: listInvitations,
  ListMembers: listMembers,
  ListOrganizationAdminAccounts: listOrganizationAdminAccounts,
  ListPublishingDestinations: listPublishingDestinations,
  ListTagsForResource: listTagsForResource,
  ListThreatIntelSets: listThreatIntelSets,
  StartMonitoringMembers: startMonitoringMembers,
  StopMonitoringMembers: stopMonitoringMembers,
  TagResource: tagResource,
  UnarchiveFindings: unarchiveFindings,
  UntagResource: untagResource,
  UpdateDetector: updateDetector,
  UpdateFilter: updateFilter,
  UpdateIPSet: updateIpSet,
  UpdateMemberDetectors: updateMemberDetectors,
  UpdateOrganizationConfiguration: updateOrganizationConfiguration,
  UpdatePublishingDestination: updatePublishingDestination,
  UpdateThreatIntelSet: updateThreatIntelSet,
}

/** What precedes every operation: the check of the Region, and what was to happen by now. @throws AwsError */
const before = (call: Call): void => {
  requireEnabledRegion(call)
  doDueWork(call.world, call.world.store(guardDuty))
}

/** GuardDuty: detectors, findings, and the administration of an organization. */
export const guardduty: Service = {
  name: 'guardduty',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-guardduty'),
  before,
  operations,
}

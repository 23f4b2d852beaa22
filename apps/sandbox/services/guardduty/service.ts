import type { Call, Operations, Service } from '../../request/operation'
import { guarddutyAccess } from './access'
import {
  createIpSet,
  createThreatIntelSet,
  deleteIpSet,
  deleteThreatIntelSet,
  getIpSet,
  getThreatIntelSet,
  listIpSets,
  listThreatIntelSets,
  updateIpSet,
  updateThreatIntelSet,
} from './address-list'
import { createDetector, deleteDetector, getDetector, listDetectors, updateDetector } from './detector'
import {
  createThreatEntitySet,
  createTrustedEntitySet,
  deleteThreatEntitySet,
  deleteTrustedEntitySet,
  getThreatEntitySet,
  getTrustedEntitySet,
  listThreatEntitySets,
  listTrustedEntitySets,
  updateThreatEntitySet,
  updateTrustedEntitySet,
} from './entity-set'
import { createFilter, deleteFilter, getFilter, listFilters, updateFilter } from './filter'
import {
  archiveFindings,
  getFindings,
  getFindingsStatistics,
  listFindings,
  unarchiveFindings,
} from './findings/finding'
import { createSampleFindings } from './findings/sample-finding'
import {
  disassociateFromAdministratorAccount,
  disassociateFromMasterAccount,
  getAdministratorAccount,
  getMasterAccount,
} from './members/administrator'
import {
  acceptAdministratorInvitation,
  acceptInvitation,
  getInvitationsCount,
  inviteMembers,
  listInvitations,
} from './members/invitation'
import { createMembers, getMembers, listMembers } from './members/member'
import { getMemberDetectors, updateMemberDetectors } from './members/member-detectors'
import {
  deleteMembers,
  disassociateMembers,
  startMonitoringMembers,
  stopMonitoringMembers,
} from './members/release-members'
import {
  disableOrganizationAdminAccount,
  enableOrganizationAdminAccount,
  listOrganizationAdminAccounts,
} from './organization-admin'
import { describeOrganizationConfiguration, updateOrganizationConfiguration } from './organization-configuration'
import {
  createPublishingDestination,
  deletePublishingDestination,
  describePublishingDestination,
  listPublishingDestinations,
  updatePublishingDestination,
} from './publishing-destination'
import { doDueWork, guardDuty } from './state'
import { getOrganizationStatistics, getRemainingFreeTrialDays, getUsageStatistics } from './statistics'
import { listTagsForResource, tagResource, untagResource } from './tags'

/** What the sandbox builds of it; any other operation answers 501. */
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
  CreateThreatEntitySet: createThreatEntitySet,
  CreateThreatIntelSet: createThreatIntelSet,
  CreateTrustedEntitySet: createTrustedEntitySet,
  DeleteDetector: deleteDetector,
  DeleteFilter: deleteFilter,
  DeleteIPSet: deleteIpSet,
  DeleteMembers: deleteMembers,
  DeletePublishingDestination: deletePublishingDestination,
  DeleteThreatEntitySet: deleteThreatEntitySet,
  DeleteThreatIntelSet: deleteThreatIntelSet,
  DeleteTrustedEntitySet: deleteTrustedEntitySet,
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
  GetThreatEntitySet: getThreatEntitySet,
  GetThreatIntelSet: getThreatIntelSet,
  GetTrustedEntitySet: getTrustedEntitySet,
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
  ListThreatEntitySets: listThreatEntitySets,
  ListThreatIntelSets: listThreatIntelSets,
  ListTrustedEntitySets: listTrustedEntitySets,
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
  UpdateThreatEntitySet: updateThreatEntitySet,
  UpdateThreatIntelSet: updateThreatIntelSet,
  UpdateTrustedEntitySet: updateTrustedEntitySet,
}

/**
 * What precedes every operation: the check of the Region, and what was to happen by now.
 * @throws AwsError
 */
const before = (call: Call): void => {
  doDueWork(call.world, call.world.store(guardDuty))
}

/** GuardDuty: detectors, findings, and the administration of an organization. */
export const guardduty: Service = {
  name: 'guardduty',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-guardduty'),
  before,
  access: guarddutyAccess,
  operations,
}

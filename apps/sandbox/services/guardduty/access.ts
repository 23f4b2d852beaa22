import { arnIn, asks, each } from '../../request/access'
import type { Ask, Call, ServiceAccess } from '../../request/operation'
import { askToLink } from '../iam/role-asks'
import { organizationsArn } from '../organizations/organization'
import { organization } from '../organizations/state'
import { type DetectorSwitches, linkedServices } from './linked-services'
import { listAccess } from './list-access'

interface DetectorRequest extends DetectorSwitches {
  readonly DetectorId?: string
}

const detectorArn = ({ DetectorId: id }: DetectorRequest, call: Call): string =>
  arnIn('guardduty', call, `detector/${id}`)

/** The resource of a request below its detector, such as a filter. */
const below =
  <Member extends string>(type: string, member: Member) =>
  (input: DetectorRequest & { readonly [Key in Member]?: string }, call: Call): string =>
    `${detectorArn(input, call)}/${type}/${input[member]}`

const FINDINGS = 'guardduty.amazonaws.com'

/** GuardDuty makes its service-linked roles in the name of who switches detection, or malware protection, on. */
const linkedRoles = (input: DetectorSwitches, call: Call): Ask[] =>
  linkedServices(input).flatMap((service) => askToLink(call, service))

/**
 * GuardDuty registers its administrator in AWS Organizations in the name of who names him.
 * Source: https://docs.aws.amazon.com/guardduty/latest/ug/organizations_permissions.html
 */
const enableAdministrator = (
  { AdminAccountId: id = '' }: { readonly AdminAccountId?: string },
  { world }: Call,
): Ask[] => {
  const service = { 'organizations:ServicePrincipal': FINDINGS }
  return [
    ...asks('guardduty:EnableOrganizationAdminAccount', '*'),
    ...(world.store(organization).serviceAccess.has(FINDINGS)
      ? []
      : asks('organizations:EnableAWSServiceAccess', '*', service)),
    ...asks('organizations:RegisterDelegatedAdministrator', organizationsArn(world, 'account', id), service),
  ]
}

/**
 * Operations that are asked for on the detector that they name. The authorization tables know no resource for them; the user guide
 * says that policies may name the detector, and policies in use do (BEHAVIOUR 59).
 */
const onDetector = [
  'AcceptAdministratorInvitation AcceptInvitation DisassociateFromAdministratorAccount DisassociateFromMasterAccount',
  'GetAdministratorAccount GetMasterAccount CreateMembers DeleteMembers DisassociateMembers GetMembers InviteMembers ListMembers',
  'GetMemberDetectors UpdateMemberDetectors StartMonitoringMembers StopMonitoringMembers',
  'DescribeOrganizationConfiguration UpdateOrganizationConfiguration CreatePublishingDestination ListPublishingDestinations',
  'ArchiveFindings CreateSampleFindings GetFindings GetFindingsStatistics ListFindings UnarchiveFindings',
  'GetRemainingFreeTrialDays GetUsageStatistics ListFilters ListIPSets ListThreatEntitySets ListThreatIntelSets ListTrustedEntitySets',
].join(' ')

/** What the operations ask of their callers. */
export const guarddutyAccess: ServiceAccess = {
  prefix: 'guardduty',
  operations: {
    CreateDetector: (input: DetectorRequest, call: Call) => [
      ...asks('guardduty:CreateDetector', '*'),
      ...linkedRoles(input, call),
    ],
    UpdateDetector: (input: DetectorRequest, call: Call) => [
      ...asks('guardduty:UpdateDetector', detectorArn(input, call)),
      ...linkedRoles(input, call),
    ],
    EnableOrganizationAdminAccount: enableAdministrator,
    ...each('guardduty', 'DeleteDetector GetDetector', detectorArn),
    ...each('guardduty', onDetector, detectorArn),
    ...each('guardduty', 'DeleteFilter GetFilter UpdateFilter', below('filter', 'FilterName')),
    ...each('guardduty', 'CreateFilter', below('filter', 'Name')),
    ...listAccess,
    ...each(
      'guardduty',
      'DeletePublishingDestination DescribePublishingDestination UpdatePublishingDestination',
      below('publishingDestination', 'DestinationId'),
    ),
    ...each(
      'guardduty',
      'ListTagsForResource TagResource UntagResource',
      ({ ResourceArn: arn }: { readonly ResourceArn?: string }) => arn ?? '*',
    ),
  },
}

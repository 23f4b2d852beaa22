/**
 * Calls that always take sight away: monitoring stops, members leave, findings are archived unseen (filters, trusted IP
 * lists) or no longer exported. The list follows AWS's example policy against tampering with GuardDuty
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_guardduty.html) without
 * the calls that add sight. The organization admin's removal is a call of the management account and never seen here.
 * Filters that Guardpost itself creates are told too: whoever asked for them will know.
 */
const weakeningCalls = [
  'CreateFilter',
  'CreateIPSet',
  'DeleteDetector',
  'DeleteMembers',
  'DeletePublishingDestination',
  'DeleteThreatIntelSet',
  'DisassociateMembers',
  'StopMonitoringMembers',
  'UpdateFilter',
  'UpdateIPSet',
  'UpdatePublishingDestination',
  'UpdateThreatIntelSet',
] as const

/**
 * Matches calls of the security account that weaken GuardDuty and succeeded, as CloudTrail tells them: calls that always
 * do, and settings calls whose parameters do. EventBridge gets these events only where a CloudTrail trail logs
 * management events (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html).
 */
export const tamperingPattern = {
  source: ['aws.guardduty'],
  'detail-type': ['AWS API Call via CloudTrail'],
  detail: {
    eventSource: ['guardduty.amazonaws.com'],
    errorCode: [{ exists: false }],
    $or: [
      { eventName: weakeningCalls },
      { eventName: ['UpdateDetector'], requestParameters: { enable: [false] } },
      {
        eventName: ['UpdateOrganizationConfiguration'],
        requestParameters: { autoEnableOrganizationMembers: ['NONE'] },
      },
      {
        eventName: ['UpdateDetector', 'UpdateMemberDetectors'],
        requestParameters: { features: { status: ['DISABLED'] } },
      },
    ],
  },
} as const

import leavesByPrefix from './filter-attributes.json'

/**
 * The finding attributes that a GuardDuty filter may name, such as `type` or `resource.instanceDetails.instanceId`.
 * Data: `filter-attributes.json`, prefix to last steps. Source: API model of CreateFilter, client-guardduty 3.1169.0.
 */
export const filterAttributes: ReadonlySet<string> = new Set(
  Object.entries(leavesByPrefix).flatMap(([prefix, leaves]) =>
    leaves.map((leaf) => (prefix === '' ? leaf : `${prefix}.${leaf}`)),
  ),
)

/** Attributes and values per attribute that one filter may have (GuardDuty user guide, guardduty_filter-findings). */
export const filterLimit = 50

/** What the values of an attribute are; `text` is anything. */
export type FilterValueKind =
  | 'accountId'
  | 'actionType'
  | 'address'
  | 'findingType'
  | 'number'
  | 'port'
  | 'region'
  | 'resourceType'
  | 'severity'
  | 'text'
  | 'time'
  | 'truth'

/** Kinds by whole attribute; these come before the ones by last step. */
const kindByAttribute: Readonly<Record<string, FilterValueKind>> = {
  type: 'findingType',
  'service.detection.sequence.signals.type': 'text',
  severity: 'severity',
  'resource.resourceType': 'resourceType',
  'service.action.actionType': 'actionType',
  region: 'region',
  'service.detection.sequence.resources.region': 'region',
}

const steps = (kind: FilterValueKind, names: string): readonly (readonly [string, FilterValueKind])[] =>
  names.split(' ').map((name) => [name, kind] as const)

/**
 * Kinds by an attribute's last step. Times are those of which the API model of CreateFilter says "Unix
 * Epoch millisecond format" (a test reads it); addresses, numbers and truth values follow from the
 * types of the same members in the model's `Finding`.
 */
const kindByStep: ReadonlyMap<string, FilterValueKind> = new Map([
  ...steps(
    'time',
    'createdAt createdTime eventFirstSeen eventLastSeen firstSeenAt lastModifiedAt lastSeenAt launchTime modifiedAt scanCompletedAt scanStartedAt startTime startedAt updatedAt',
  ),
  ...steps('address', 'ip ipAddressV4 ipAddressV6 ipv6Addresses privateIpAddress publicIp sourceIPs'),
  ...steps('accountId', 'accountId vpcOwnerAccountId'),
  ...steps(
    'number',
    'activeServicesCount averagePacketSizeIn averagePacketSizeOut confidence count euid files itemCount lat lon namespacePid number pid registeredContainerInstancesCount runningTasksCount totalBytesIn totalBytesOut totalGb uniqueThreatCount uniqueThreatNameCount volumeSizeInGB volumes',
  ),
  ...steps('port', 'localPort port remotePort scannedPort'),
  ...steps(
    'truth',
    'allowPrivilegeEscalation allowed allowsPublicReadAccess allowsPublicWriteAccess blockPublicAcls blockPublicPolicy blocked hostIpc hostNetwork hostPid ignorePublicAcls privileged publiclyAccessible restrictPublicBuckets',
  ),
])

/** What the values of a filter's attribute are. */
export const filterValueKind = (attribute: string): FilterValueKind =>
  kindByAttribute[attribute] ?? kindByStep.get(attribute.slice(attribute.lastIndexOf('.') + 1)) ?? 'text'

/**
 * GuardDuty's kinds of action. AWS adds kinds: another one is not wrong for that. Source:
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-summary.html#finding-action-section
 */
export const actionTypes: readonly string[] = [
  'AWS_API_CALL',
  'DNS_REQUEST',
  'KUBERNETES_API_CALL',
  'NETWORK_CONNECTION',
  'PORT_PROBE',
  'RDS_LOGIN_ATTEMPT',
]

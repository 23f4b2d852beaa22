import type { Region } from './ids'

/** What AWS takes of one thing at most. */
export interface Limit {
  readonly takes: number
  /** Regions where it is another number. */
  readonly elsewhere?: Readonly<Partial<Record<Region, number>>>
  /** What is counted, as AWS's page calls it. */
  readonly counts: string
  /** Whether AWS raises it when asked. */
  readonly adjustable: boolean
  /** Why no manifest runs into it; absent where `validate` computes what the manifest comes to. */
  readonly neverReached?: string
  /** AWS's page that says so. */
  readonly source: string
}

const cloudFormationQuotas = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html'
const iamQuotas = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html'
const guardDutyQuotas = 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_limits.html'
const fixed = 'the same for every manifest'
const grows = 'it grows with the opt-in Regions only, and has room for all'
const organizationsQuotas = 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html'
const eventBridgeQuotas = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html'

/**
 * Every limit of AWS that what is made from a manifest can run into. Those that a manifest cannot reach, because the
 * templates see to it, are here as well: tests hold the templates against them.
 */
export const limits = {
  templateResources: {
    takes: 500,
    counts: 'resources in a template',
    adjustable: false,
    source: cloudFormationQuotas,
  },
  templateBytes: {
    takes: 1_000_000,
    counts: 'bytes of a template in S3',
    adjustable: false,
    source: cloudFormationQuotas,
  },
  rulesPerBus: {
    takes: 300,
    elsewhere: { 'af-south-1': 100, 'eu-south-1': 100 } as Partial<Record<Region, number>>,
    counts: 'rules on an event bus',
    adjustable: true,
    source: eventBridgeQuotas,
  },
  targetsPerRule: {
    takes: 5,
    counts: 'targets of a rule',
    adjustable: false,
    neverReached: 'at most two Slack channels are notified of alarms',
    source: eventBridgeQuotas,
  },
  patternCharacters: {
    takes: 2048,
    counts: 'characters of an event pattern',
    adjustable: true,
    source: eventBridgeQuotas,
  },
  filters: {
    takes: 100,
    counts: 'filters of a detector',
    adjustable: false,
    source: guardDutyQuotas,
  },
  trustedIpLists: { takes: 1, counts: 'trusted IP lists of a detector', adjustable: false, source: guardDutyQuotas },
  threatIpLists: { takes: 6, counts: 'threat lists of a detector', adjustable: false, source: guardDutyQuotas },
  trustedEntitySets: {
    takes: 1,
    counts: 'trusted entity sets of a detector',
    adjustable: false,
    source: guardDutyQuotas,
  },
  threatEntitySets: {
    takes: 6,
    counts: 'threat entity sets of a detector',
    adjustable: false,
    source: guardDutyQuotas,
  },
  stackSets: {
    takes: 1000,
    counts: 'StackSets of an account',
    adjustable: true,
    source: cloudFormationQuotas,
  },
  stackInstances: {
    takes: 100_000,
    counts: 'instances of a StackSet',
    adjustable: true,
    source: cloudFormationQuotas,
  },
  concurrentInstanceOperations: {
    takes: 10_000,
    counts: 'instances of StackSets that are worked on at once in a Region',
    adjustable: true,
    neverReached: 'CloudFormation works on no more at once, and an operation goes on with the others after them',
    source: cloudFormationQuotas,
  },
  queuedOperations: {
    takes: 10_000,
    counts: 'operations that wait for one StackSet',
    adjustable: false,
    neverReached: 'a deployment begins an operation of a StackSet once the one before has ended',
    source: cloudFormationQuotas,
  },
  unitsPerOperation: {
    takes: 50,
    counts: 'units in an operation of a StackSet',
    adjustable: false,
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html',
  },
  subscriptionsToConfirm: {
    takes: 5000,
    counts: 'subscriptions that wait to be confirmed',
    adjustable: true,
    source: 'https://docs.aws.amazon.com/general/latest/gr/sns.html',
  },
  policyCharacters: {
    takes: 10_000,
    counts: 'characters of a declarative policy of AWS Organizations',
    adjustable: false,
    neverReached: 'a policy has room for 15 Regions, whatever is set in them; for more there are several',
    source: organizationsQuotas,
  },
  policiesPerTarget: {
    takes: 10,
    counts: 'declarative policies of one type on a root, a unit or an account',
    adjustable: false,
    neverReached: 'Guardpost attaches one for every 15 Regions; those of others count too',
    source: organizationsQuotas,
  },
  policiesOfType: {
    takes: 1000,
    counts: 'policies of the type GUARDDUTY_POLICY of an organization; those of others count too',
    adjustable: false,
    source: organizationsQuotas,
  },
  tags: {
    takes: 50,
    counts: "tags of a resource, one of which is Guardpost's own",
    adjustable: false,
    source: iamQuotas,
  },
  inlinePolicies: {
    takes: 10_240,
    counts: 'characters of the inline policies of a role',
    adjustable: false,
    neverReached:
      'routes are named by what their names begin with, Regions by `*`; a boundary of the company is read by a policy of its own',
    source: iamQuotas,
  },
  managedPolicy: {
    takes: 6144,
    counts: 'characters of a managed policy',
    adjustable: false,
    neverReached:
      'routes are named by what their names begin with, Regions by `*`; tags and boundary of the company have a policy of their own',
    source: iamQuotas,
  },
  companyTopics: {
    takes: 800,
    counts: "characters of topics of the company's own in the boundary of the roles, a managed policy",
    adjustable: false,
    source: iamQuotas,
  },
  trustPolicy: {
    takes: 2048,
    counts: 'characters of the policy that says who assumes a role',
    adjustable: true,
    neverReached: grows,
    source: iamQuotas,
  },
  topicPolicy: {
    takes: 30_720,
    counts: 'bytes of the policy of an SNS topic',
    adjustable: false,
    neverReached: fixed,
    source: 'https://docs.aws.amazon.com/general/latest/gr/sns.html',
  },
  queuePolicy: {
    takes: 8192,
    counts: 'bytes of the policy of an SQS queue',
    adjustable: false,
    neverReached: fixed,
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
  },
  busPolicy: {
    takes: 10_240,
    counts: 'bytes of the policy of an event bus',
    adjustable: false,
    neverReached: fixed,
    source: eventBridgeQuotas,
  },
  keyPolicy: {
    takes: 32_768,
    counts: 'bytes of the policy of a KMS key',
    adjustable: false,
    neverReached: grows,
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html',
  },
  bucketPolicy: {
    takes: 20_480,
    counts: 'bytes of the policy of a bucket',
    adjustable: false,
    neverReached: grows,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html',
  },
  logResourcePolicy: {
    takes: 5120,
    counts: 'characters of a resource policy of CloudWatch Logs',
    adjustable: false,
    neverReached: fixed,
    source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html',
  },
  logResourcePolicies: {
    takes: 10,
    counts: 'resource policies of CloudWatch Logs in a Region',
    adjustable: false,
    neverReached: 'Guardpost has one; those of others count too',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/cloudwatch_limits_cwl.html',
  },
} as const satisfies Record<string, Limit>

/** What is limited. */
export type LimitName = keyof typeof limits

const pace = 'each operation at the pace at which AWS takes it, as long as it takes any'

/** What AWS limits by the second, by operation: nothing is refused for these either. */
export const callRates: readonly { readonly counts: string; readonly grows: string; readonly source: string }[] = [
  {
    counts: 'calls a second of an operation to AWS Organizations, with a rate and a burst for each',
    grows: `one for each 20 accounts; ${pace}`,
    source: `${organizationsQuotas}#throttling-limits`,
  },
  {
    counts: 'calls a second of an operation to Account Management, such as 5 of ListRegions',
    grows: `one for each account in which a Region is looked up; ${pace}`,
    source: 'https://docs.aws.amazon.com/accounts/latest/reference/quotas.html',
  },
]

/**
 * What AWS may limit and says no number of. Nothing is refused for these beforehand; what AWS answers is shown.
 * Sources: https://docs.aws.amazon.com/general/latest/gr/chatbot.html ("doesn't currently support quotas", and yet its API has a
 * LimitExceededException), https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeploymentTargets.html,
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_limits.html (numbers of resources, none of calls)
 */
export const unknownLimits: readonly { readonly counts: string; readonly grows: string }[] = [
  { counts: 'SNS topics of a Slack configuration', grows: 'one for each Region and route of the channel' },
  {
    counts: 'calls a second to GuardDuty in a Region',
    grows: `two for each 50 accounts; ${pace}`,
  },
  { counts: 'Slack configurations of an account', grows: 'one for each Slack channel' },
  {
    counts: 'accounts that an operation of a StackSet names',
    grows: 'the accounts of a member route that authorized Slack',
  },
]

/** What a limit is in a Region. */
export const takesIn = (limit: Limit, region: Region): number => limit.elsewhere?.[region] ?? limit.takes

/**
 * Commercial Regions that are enabled in every account: those launched before 20 March 2019.
 * Source: docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export const defaultRegions = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
] as const

/** Commercial Regions launched since: disabled until an account opts in. Same source. */
export const optInRegions = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
] as const

/**
 * Regions of the partitions aws-cn, aws-us-gov and aws-eusc: GuardDuty is there, Chatbot is not (its ARNs begin with
 * `arn:aws:` only, and CloudFormation has no AWS::Chatbot types there).
 */
export const otherPartitionRegions = [
  'cn-north-1',
  'cn-northwest-1',
  'eusc-de-east-1',
  'us-gov-east-1',
  'us-gov-west-1',
] as const

/** The 34 Regions that this release knows; GuardDuty exists in all of them. */
export const regionNames = [...defaultRegions, ...optInRegions] as const

/**
 * The form of a commercial Region's name, which a manifest may have even if this release does not know
 * the Region: two letters, a direction and a number, in none of the other partitions.
 */
export const regionForm = /^(?!cn-)[a-z]{2}-(central|(north|south)(east|west)?|east|west)-\d{1,2}$/

/** Whether this release knows the Region. */
export const isKnownRegion = (region: string): boolean => regionNames.some((name) => name === region)

/** Whether an account has to enable the Region before use: so it is with all Regions launched since 2019, unknown ones too. */
export const isOptIn = (region: string): boolean => !defaultRegions.some((name) => name === region)

/**
 * Regions whose SNS topics Chatbot does not serve: they are not on its list of supported Regions.
 * Source: docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-regions.html, as of November 2026.
 */
const regionsWithoutChatbot = ['ap-east-2', 'ap-southeast-6'] as const

/** Whether Chatbot is known to serve topics of the Region. */
export const hasChatbot = (region: string): boolean =>
  isKnownRegion(region) && !regionsWithoutChatbot.some((name) => name === region)

/** Whether the Region is a real one of a partition that Guardpost cannot serve. */
export const isInOtherPartition = (region: string): boolean => otherPartitionRegions.some((name) => name === region)

import type { ClientSettings } from './client-settings'

/**
 * How a client of each service is made. SDK packages are loaded when they are first needed: each costs 20 to 130 ms.
 */
export const clientsOf = {
  accessanalyzer: async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-accessanalyzer')).AccessAnalyzerClient(settings),
  account: async (settings: ClientSettings) => new (await import('@aws-sdk/client-account')).AccountClient(settings),
  chatbot: async (settings: ClientSettings) => new (await import('@aws-sdk/client-chatbot')).ChatbotClient(settings),
  cloudformation: async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-cloudformation')).CloudFormationClient(settings),
  cloudtrail: async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-cloudtrail')).CloudTrailClient(settings),
  cloudwatch: async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-cloudwatch')).CloudWatchClient(settings),
  'config-service': async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-config-service')).ConfigServiceClient(settings),
  events: async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-eventbridge')).EventBridgeClient(settings),
  guardduty: async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-guardduty')).GuardDutyClient(settings),
  health: async (settings: ClientSettings) => new (await import('@aws-sdk/client-health')).HealthClient(settings),
  iam: async (settings: ClientSettings) => new (await import('@aws-sdk/client-iam')).IAMClient(settings),
  inspector2: async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-inspector2')).Inspector2Client(settings),
  kms: async (settings: ClientSettings) => new (await import('@aws-sdk/client-kms')).KMSClient(settings),
  logs: async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-cloudwatch-logs')).CloudWatchLogsClient(settings),
  macie2: async (settings: ClientSettings) => new (await import('@aws-sdk/client-macie2')).Macie2Client(settings),
  organizations: async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-organizations')).OrganizationsClient(settings),
  pipes: async (settings: ClientSettings) => new (await import('@aws-sdk/client-pipes')).PipesClient(settings),
  // The middleware of a call keeps its endpoint, which with S3 is the bucket's.
  s3: async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-s3')).S3Client({ ...settings, cacheMiddleware: false }),
  securityhub: async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-securityhub')).SecurityHubClient(settings),
  sns: async (settings: ClientSettings) => new (await import('@aws-sdk/client-sns')).SNSClient(settings),
  // Otherwise a queue's URL decides where calls go, and no endpoint that somebody has set.
  sqs: async (settings: ClientSettings) =>
    new (await import('@aws-sdk/client-sqs')).SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
  ssm: async (settings: ClientSettings) => new (await import('@aws-sdk/client-ssm')).SSMClient(settings),
  states: async (settings: ClientSettings) => new (await import('@aws-sdk/client-sfn')).SFNClient(settings),
}

/** A service of which there are clients. */
export type Service = keyof typeof clientsOf

/** The client of a service. */
export type ClientOf<Of extends Service> = Awaited<ReturnType<(typeof clientsOf)[Of]>>

/**
 * Where requests of services that are not regional are signed for. Organizations, Account and IAM are global; Chatbot is served in four
 * Regions only, of which this is one (docs.aws.amazon.com/general/latest/gr/chatbot.html).
 */
export const onlyRegions = {
  account: 'us-east-1',
  iam: 'us-east-1',
  organizations: 'us-east-1',
  chatbot: 'us-east-2',
} as const satisfies Partial<Record<Service, string>>

/** A service that has one Region for all. */
export type GlobalService = keyof typeof onlyRegions

import type { Service } from './request/operation'

/** One service as the sandbox knows it before anybody calls it. */
export interface ServiceEntry {
  /** The service's own name: its folder under `services/`. */
  readonly name: string
  /** The service's name in the signature scope, such as `events` for EventBridge. */
  readonly signingName: string
  /**
   * Loads the service at its first call: a sandbox begins in no time, and a test loads only what it
   * calls.
   */
  readonly load: () => Promise<Service>
}

/** All services of the sandbox. */
export const services: readonly ServiceEntry[] = [
  {
    name: 'account',
    signingName: 'account',
    load: async () => (await import('./services/account/service.js')).account,
  },
  {
    name: 'chatbot',
    signingName: 'chatbot',
    load: async () => (await import('./services/chatbot/service.js')).chatbot,
  },
  {
    name: 'cloudtrail',
    signingName: 'cloudtrail',
    load: async () => (await import('./services/cloudtrail/service.js')).cloudTrail,
  },
  {
    name: 'cloudwatch',
    signingName: 'monitoring',
    load: async () => (await import('./services/cloudwatch/service.js')).cloudwatch,
  },
  {
    name: 'guardduty',
    signingName: 'guardduty',
    load: async () => (await import('./services/guardduty/service.js')).guardduty,
  },
  {
    name: 'logs',
    signingName: 'logs',
    load: async () => (await import('./services/logs/service.js')).logs,
  },
  {
    name: 'organizations',
    signingName: 'organizations',
    load: async () => (await import('./services/organizations/service.js')).organizations,
  },
  {
    name: 'sts',
    signingName: 'sts',
    load: async () => (await import('./services/sts/service.js')).sts,
  },
  {
    name: 'cloudformation',
    signingName: 'cloudformation',
    load: async () => (await import('./services/cloudformation/service.js')).cloudformation,
  },
  {
    name: 's3',
    signingName: 's3',
    load: async () => (await import('./services/s3/service.js')).s3,
  },
  {
    name: 'ssm',
    signingName: 'ssm',
    load: async () => (await import('./services/ssm/service.js')).ssm,
  },
  {
    name: 'iam',
    signingName: 'iam',
    load: async () => (await import('./services/iam/service.js')).iam,
  },
  {
    name: 'kms',
    signingName: 'kms',
    load: async () => (await import('./services/kms/service.js')).kms,
  },
  {
    name: 'sns',
    signingName: 'sns',
    load: async () => (await import('./services/sns/service.js')).sns,
  },
  {
    name: 'sqs',
    signingName: 'sqs',
    load: async () => (await import('./services/sqs/service.js')).sqs,
  },
  {
    name: 'eventbridge',
    signingName: 'events',
    load: async () => (await import('./services/eventbridge/service.js')).eventbridge,
  },
  {
    name: 'states',
    signingName: 'states',
    load: async () => (await import('./services/states/service.js')).states,
  },
  {
    name: 'pipes',
    signingName: 'pipes',
    load: async () => (await import('./services/pipes/service.js')).pipes,
  },
  {
    name: 'accessanalyzer',
    signingName: 'access-analyzer',
    load: async () => (await import('./services/accessanalyzer/service.js')).accessAnalyzer,
  },
  {
    name: 'config',
    signingName: 'config',
    load: async () => (await import('./services/config/service.js')).config,
  },
  {
    name: 'health',
    signingName: 'health',
    load: async () => (await import('./services/health/service.js')).health,
  },
  {
    name: 'inspector2',
    signingName: 'inspector2',
    load: async () => (await import('./services/inspector2/service.js')).inspector2,
  },
  {
    name: 'macie2',
    signingName: 'macie2',
    load: async () => (await import('./services/macie2/service.js')).macie2,
  },
  {
    name: 'securityhub',
    signingName: 'securityhub',
    load: async () => (await import('./services/securityhub/service.js')).securityHub,
  },
]

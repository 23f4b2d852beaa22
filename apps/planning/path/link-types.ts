import type { Json, LinkType } from '../state/path-link'

/**
 * How a property is compared. `json`: as JSON, whatever the order of keys, also where it stands in a text. `set`: a
 * list whose order means nothing. `contains`: the same, and what is there beside it is left alone. `policy`: by
 * what the statements say. `policies`: named policies, each by what it says. `pipe source`: what a pipe takes out of a queue, with what AWS adds.
 */
export type Comparison = 'json' | 'set' | 'contains' | 'policy' | 'policies' | 'pipe source'

/** A property that is read back. */
interface CheckedProperty {
  readonly as: Comparison
  /** What it is where the template does not say; a property without one is not read back then. */
  readonly default?: Json
}

/** What is known of a kind of link. */
interface LinkTypeEntry {
  /** What a person calls it. */
  readonly word: string
  readonly checked: Readonly<Record<string, CheckedProperty>>
}

const json: CheckedProperty = { as: 'json' }
const emptySet: CheckedProperty = { as: 'set', default: [] }

/** A subscription has none of these where nobody set them; without a filter policy its scope means nothing. */
const subscriptionProperties: Readonly<Record<string, CheckedProperty>> = {
  FilterPolicy: { as: 'json', default: '' },
  RawMessageDelivery: { as: 'json', default: false },
  DeliveryPolicy: { as: 'json', default: '' },
  RedrivePolicy: { as: 'json', default: '' },
}

/** What configurations of channels have in common, of whichever client. */
const configurationProperties: Readonly<Record<string, CheckedProperty>> = {
  SnsTopicArns: emptySet,
  IamRoleArn: json,
  GuardrailPolicies: { as: 'set' },
  LoggingLevel: { as: 'json', default: 'NONE' },
  UserRoleRequired: { as: 'json', default: false },
  State: { as: 'json', default: 'ENABLED' },
}

/** The properties by which an alarm is told from another. */
const alarmProperties: Readonly<Record<string, CheckedProperty>> = {
  Namespace: json,
  MetricName: json,
  Dimensions: { as: 'set' },
  Metrics: json,
  Statistic: json,
  ExtendedStatistic: json,
  Period: json,
  EvaluationPeriods: json,
  DatapointsToAlarm: json,
  Threshold: json,
  ComparisonOperator: json,
  TreatMissingData: { as: 'json', default: 'missing' },
  ActionsEnabled: { as: 'json', default: true },
  AlarmActions: emptySet,
  OKActions: emptySet,
  InsufficientDataActions: emptySet,
}

/** What is read back of each kind of link, and how it is compared. */
export const linkTypes: Readonly<Record<LinkType, LinkTypeEntry>> = {
  'AWS::CloudFormation::Stack': { word: 'stack', checked: {} },
  'AWS::IAM::Role': {
    word: 'role',
    checked: {
      AssumeRolePolicyDocument: { as: 'policy' },
      PermissionsBoundary: { as: 'json', default: '' },
      Policies: { as: 'policies', default: [] },
      ManagedPolicyArns: emptySet,
    },
  },
  'AWS::KMS::Key': {
    word: 'key',
    checked: { KeyState: { as: 'json', default: 'Enabled' }, KeyPolicy: { as: 'policy' } },
  },
  'AWS::SQS::Queue': {
    word: 'queue',
    checked: {
      MessageRetentionPeriod: json,
      SqsManagedSseEnabled: json,
      KmsMasterKeyId: { as: 'json', default: '' },
      Policy: { as: 'policy' },
      VisibilityTimeout: json,
      DelaySeconds: { as: 'json', default: 0 },
      RedrivePolicy: { as: 'json', default: '' },
    },
  },
  'AWS::StepFunctions::StateMachine': {
    word: 'state machine',
    checked: { DefinitionString: json, RoleArn: json, StateMachineType: json },
  },
  'AWS::Pipes::Pipe': {
    word: 'pipe',
    checked: {
      Source: json,
      SourceParameters: { as: 'pipe source' },
      Enrichment: { as: 'json', default: '' },
      Target: json,
      TargetParameters: json,
      RoleArn: json,
      CurrentState: { as: 'json', default: 'RUNNING' },
    },
  },
  'AWS::SNS::Topic': {
    word: 'topic',
    checked: { KmsMasterKeyId: { as: 'json', default: '' }, Policy: { as: 'policy', default: '' } },
  },
  'AWS::Events::EventBus': { word: 'event bus', checked: { Policy: { as: 'policy' } } },
  'AWS::Logs::LogGroup': { word: 'log group', checked: { RetentionInDays: { as: 'json', default: '' } } },
  'AWS::Logs::ResourcePolicy': { word: 'resource policy of the logs', checked: { PolicyDocument: { as: 'policy' } } },
  'AWS::Logs::MetricFilter': {
    word: 'metric filter',
    checked: { FilterPattern: json, MetricTransformations: { as: 'json' } },
  },
  'AWS::S3::Bucket': { word: 'bucket', checked: { Policy: { as: 'policy' }, NotificationConfiguration: json } },
  'AWS::Events::Rule': {
    word: 'rule',
    checked: {
      EventPattern: json,
      State: { as: 'json', default: 'ENABLED' },
      Targets: { as: 'contains', default: [] },
    },
  },
  'AWS::CloudWatch::Alarm': { word: 'alarm', checked: alarmProperties },
  'AWS::CloudWatch::Dashboard': { word: 'dashboard', checked: { DashboardBody: json } },
  'AWS::Chatbot::SlackChannelConfiguration': {
    word: 'Slack configuration',
    checked: { SlackWorkspaceId: json, SlackChannelId: json, ...configurationProperties },
  },
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': {
    word: 'Teams configuration',
    checked: { TeamsTenantId: json, TeamId: json, TeamsChannelId: json, ...configurationProperties },
  },
  'Chatbot subscription': { word: "Chatbot's subscription to", checked: subscriptionProperties },
  'AWS::SNS::Subscription': { word: 'e-mail subscription', checked: subscriptionProperties },
}

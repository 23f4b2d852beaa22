import type { AccountId, Region } from '../../manifest/ids'
import type { Json } from '../state/path-link'

/** Where a template is deployed, which is what its pseudo parameters stand for. */
interface TemplatePlace {
  readonly account: AccountId
  readonly region: Region
}

/** A resource as a template declares it. */
export interface TemplateResource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, Json>>
  readonly Metadata?: Readonly<Record<string, Json>>
}

/** A template in JSON, as far as it is read here. */
export interface Template {
  readonly Conditions?: Readonly<Record<string, Json>>
  readonly Resources: Readonly<Record<string, TemplateResource>>
}

/** A template with the place where it is deployed. */
export interface PlacedTemplate extends TemplatePlace {
  readonly template: Template
  /** The values of the template's parameters; absent where it has none. */
  readonly parameters?: Readonly<Record<string, string>>
}

type JsonObject = { readonly [key: string]: Json }

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The property that names a resource of a type, where its template gives the name. */
const nameProperties: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'RoleName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::Pipes::Pipe': 'Name',
  'AWS::Events::EventBus': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::Logs::ResourcePolicy': 'PolicyName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::Chatbot::SlackChannelConfiguration': 'ConfigurationName',
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': 'ConfigurationName',
}

const resourceOf = ({ template }: PlacedTemplate, logicalId: string): TemplateResource => {
  const resource = template.Resources[logicalId]
  if (resource === undefined) throw new TypeError(`The template has no resource ${logicalId}`)
  return resource
}

/** A resource's own name; of one that CloudFormation names, such as a key, its name in the template in double braces. */
export const nameOf = (placed: PlacedTemplate, logicalId: string): string => {
  const { Type, Properties = {} } = resourceOf(placed, logicalId)
  const property = nameProperties[Type]
  const name = property === undefined ? undefined : Properties[property]
  return name === undefined ? `{{${logicalId}}}` : text(evaluate(name, placed))
}

const arnsOf: Readonly<Record<string, (name: string, place: TemplatePlace) => string>> = {
  'AWS::IAM::Role': (name, { account }) => `arn:aws:iam::${account}:role/${name}`,
  'AWS::KMS::Key': (name, { account, region }) => `arn:aws:kms:${region}:${account}:key/${name}`,
  'AWS::SQS::Queue': (name, { account, region }) => `arn:aws:sqs:${region}:${account}:${name}`,
  'AWS::SNS::Topic': (name, { account, region }) => `arn:aws:sns:${region}:${account}:${name}`,
  'AWS::StepFunctions::StateMachine': (name, { account, region }) =>
    `arn:aws:states:${region}:${account}:stateMachine:${name}`,
  'AWS::Pipes::Pipe': (name, { account, region }) => `arn:aws:pipes:${region}:${account}:pipe/${name}`,
  'AWS::Events::EventBus': (name, { account, region }) => `arn:aws:events:${region}:${account}:event-bus/${name}`,
  'AWS::Events::Rule': (name, { account, region }) => `arn:aws:events:${region}:${account}:rule/${name}`,
  'AWS::Logs::LogGroup': (name, { account, region }) => `arn:aws:logs:${region}:${account}:log-group:${name}:*`,
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::CloudWatch::Alarm': (name, { account, region }) => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
}

/** The ARN of a resource. @throws TypeError for a type of which nothing here knows the ARN */
const arnOf = (placed: PlacedTemplate, logicalId: string): string => {
  const { Type } = resourceOf(placed, logicalId)
  const arn = arnsOf[Type]
  if (arn === undefined) throw new TypeError(`The ARN of ${logicalId} (${Type}) is not known`)
  return arn(nameOf(placed, logicalId), placed)
}

/** Types whose `Ref` is the ARN. */
const namedByArn = new Set(['AWS::SNS::Topic', 'AWS::StepFunctions::StateMachine'])

const reference = (placed: PlacedTemplate, name: string): string => {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': placed.account,
    'AWS::Region': placed.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
  }
  const known = pseudo[name] ?? placed.parameters?.[name]
  if (known !== undefined) return known
  return namedByArn.has(resourceOf(placed, name).Type) ? arnOf(placed, name) : nameOf(placed, name)
}

const attribute = (placed: PlacedTemplate, logicalId: string, name: string): string => {
  if (name === 'Arn' || name === 'TopicArn') return arnOf(placed, logicalId)
  if (/Name$/.test(name)) return nameOf(placed, logicalId)
  throw new TypeError(`The attribute ${name} of ${logicalId} is not known`)
}

const text = (value: Json): string => {
  if (typeof value === 'string') return value
  throw new TypeError(`${JSON.stringify(value)} is not text`)
}

const substituted = (placed: PlacedTemplate, pattern: string): string =>
  pattern.replace(/\$\{([^!}]+)\}/g, (_, name: string) => {
    const [logicalId = '', attributeName] = name.split('.')
    return attributeName === undefined ? reference(placed, logicalId) : attribute(placed, logicalId, attributeName)
  })

/** The intrinsic functions that the templates of Guardpost use. */
const intrinsics: Readonly<Record<string, (argument: Json, placed: PlacedTemplate) => Json>> = {
  Ref: (name, placed) => reference(placed, text(name)),
  'Fn::GetAtt': (path, placed) => {
    const [logicalId = '', name = ''] = Array.isArray(path) ? path.map(text) : text(path as Json).split('.')
    return attribute(placed, logicalId, name)
  },
  'Fn::Join': (argument, placed) => {
    const [separator, parts] = argument as readonly [string, readonly Json[]]
    return parts.map((part) => text(evaluate(part, placed))).join(separator)
  },
  'Fn::Sub': (pattern, placed) => substituted(placed, text(pattern)),
  'Fn::Equals': (pair, placed) => {
    const [one, other] = (pair as readonly Json[]).map((value) => JSON.stringify(evaluate(value, placed)))
    return one === other
  },
  'Fn::If': (choice, placed) => {
    const [condition = '', then = null, otherwise = null] = choice as readonly Json[]
    const holds = evaluate(placed.template.Conditions?.[text(condition)] ?? false, placed)
    return evaluate(holds === true ? then : otherwise, placed)
  },
}

/**
 * A value of a template as it is where the template is deployed: references, attributes and joined
 * texts are resolved.
 * @throws TypeError for what the templates of Guardpost do not use.
 */
export const evaluate = (value: Json, placed: PlacedTemplate): Json => {
  if (Array.isArray(value)) return value.map((item) => evaluate(item, placed))
  if (!isObject(value)) return value
  const entries = Object.entries(value)
  const [first] = entries
  const intrinsic = entries.length === 1 && first ? intrinsics[first[0]] : undefined
  if (intrinsic && first) return intrinsic(first[1], placed)
  if (first?.[0].startsWith('Fn::')) throw new TypeError(`${first[0]} is not evaluated`)
  return Object.fromEntries(entries.map(([key, item]) => [key, evaluate(item, placed)]))
}

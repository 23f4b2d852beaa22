import type { Region } from '../../manifest/ids'
import { subscribedMetadata } from '../../manifest/sizes/foundation-size'
import {
  configurationTypes,
  isConfiguration,
  type Json,
  type LinkType,
  linkId,
  linkTypeNames,
  type PathLink,
} from '../state/path-link'
import { linkTypes } from './link-types'
import { evaluate, nameOf, type PlacedTemplate, type TemplateResource } from './template-value'

/** A template, where it is deployed, and by which stack or StackSet. */
export interface DeployedTemplate extends PlacedTemplate {
  readonly stack: string
  /** The Region in which what an account has once is named: the home Region. */
  readonly home: Region
  /** Whether the template is that of a StackSet, whose stack in the Region is then a link, too. */
  readonly isInstance: boolean
}

/** A link before it is known which routes it serves. */
export type BareLink = Omit<PathLink, 'routes'>

type Properties = Readonly<Record<string, Json>>

/** Kinds that an account has once, whatever the Region. */
const onceInAccount: readonly LinkType[] = ['AWS::IAM::Role', ...Object.values(configurationTypes)]

const isLinkType = (type: string): type is LinkType => linkTypeNames.some((name) => name === type)

const textsIn = (value: Json | undefined): readonly string[] =>
  [value ?? []].flat().filter((one): one is string => typeof one === 'string')

/** Resources that are no link of their own: the policy of a topic, a queue, a bucket or a bus, and whose it is. */
const policyHolders: Readonly<Record<string, readonly [kind: LinkType, property: string]>> = {
  'AWS::SNS::TopicPolicy': ['AWS::SNS::Topic', 'Topics'],
  'AWS::SQS::QueuePolicy': ['AWS::SQS::Queue', 'Queues'],
  'AWS::S3::BucketPolicy': ['AWS::S3::Bucket', 'Bucket'],
  'AWS::Events::EventBusPolicy': ['AWS::Events::EventBus', 'EventBusName'],
}

/** A policy's document; a bus has one statement to a resource. */
const documentOf = ({ Type, Properties = {} }: TemplateResource, placed: PlacedTemplate): Json =>
  evaluate(
    Type === 'AWS::Events::EventBusPolicy'
      ? { Version: '2012-10-17', Statement: [Properties['Statement'] ?? null] }
      : (Properties['PolicyDocument'] ?? null),
    placed,
  )

/** The last part of a topic's ARN, a queue's or a bucket's name: what the link is called. */
const lastPart = (reference: string): string => reference.split(':').pop() ?? reference

/** The policy that other resources of the template give to a link. */
const attachedPolicy = (placed: PlacedTemplate, type: LinkType, name: string): Properties => {
  for (const resource of Object.values(placed.template.Resources)) {
    const [kind, property = ''] = policyHolders[resource.Type] ?? []
    if (kind !== type) continue
    const holders = textsIn(evaluate(resource.Properties?.[property] ?? null, placed)).map(lastPart)
    if (holders.includes(name)) return { Policy: documentOf(resource, placed) }
  }
  return {}
}

/** What restoring needs to know beside what is read back. */
const kept: Readonly<Partial<Record<LinkType, readonly string[]>>> = {
  'AWS::Events::Rule': ['EventBusName', 'Description'],
  'AWS::Events::EventBus': ['Description'],
  'AWS::IAM::Role': ['Description', 'Tags'],
  'AWS::Pipes::Pipe': ['Description'],
  'AWS::CloudWatch::Alarm': ['AlarmDescription'],
  'AWS::Logs::MetricFilter': ['LogGroupName'],
}

const checkedProperties = (type: LinkType, declared: Properties, placed: PlacedTemplate): Properties => {
  const checked = Object.entries(linkTypes[type].checked).flatMap(([name, { default: ifAbsent }]) => {
    const value = declared[name] ?? ifAbsent
    return value === undefined ? [] : [[name, evaluate(value, placed)] as const]
  })
  const others = (kept[type] ?? []).flatMap((name) => {
    const value = declared[name]
    return value === undefined ? [] : [[name, evaluate(value, placed)] as const]
  })
  return Object.fromEntries([...checked, ...others])
}

/** Metric filters have no name of their own in the template, and are told from each other by their metric. */
const metricName = (declared: Properties): string | undefined => {
  const [first] = [declared['MetricTransformations'] ?? []].flat() as { readonly MetricName?: string }[]
  return first?.MetricName
}

const linkName = (deployed: DeployedTemplate, logicalId: string, type: LinkType, declared: Properties): string => {
  if (type === 'AWS::Logs::MetricFilter') return metricName(declared) ?? logicalId
  if (type === 'AWS::KMS::Key') return logicalId
  if (type === 'AWS::SNS::Subscription') {
    return `${lastPart(String(evaluate(declared['TopicArn'] ?? '', deployed)))}/${String(declared['Endpoint'])}`
  }
  const name = nameOf(deployed, logicalId)
  const bus = declared['EventBusName']
  return type === 'AWS::Events::Rule' && bus !== undefined ? `${String(evaluate(bus, deployed))}/${name}` : name
}

const linkOf = (deployed: DeployedTemplate, logicalId: string, resource: TemplateResource): BareLink | undefined => {
  const { Type: type, Properties: declared = {} } = resource
  if (!isLinkType(type)) return undefined
  const name = linkName(deployed, logicalId, type, declared)
  const purpose = type === 'AWS::KMS::Key' ? String(declared['Description'] ?? '').replace(/^Guardpost: /, '') : ''
  return {
    type,
    region: onceInAccount.includes(type) ? deployed.home : deployed.region,
    name,
    stack: deployed.stack,
    logicalId,
    ...(purpose !== '' && { purpose }),
    properties: checkedProperties(type, { ...declared, ...attachedPolicy(deployed, type, name) }, deployed),
  }
}

/** Chatbot subscribes to each topic that a configuration lists, in the topic's Region. */
const subscriptionsOf = (
  { stack, logicalId, type, properties }: BareLink,
  deployed: DeployedTemplate,
): readonly BareLink[] => {
  if (!isConfiguration({ type })) return []
  return textsIn(properties['SnsTopicArns']).map((arn) => ({
    type: 'Chatbot subscription',
    region: arn.split(':')[3] as Region,
    name: lastPart(arn),
    stack,
    logicalId,
    properties: checkedProperties('Chatbot subscription', {}, deployed),
  }))
}

/** Addresses that `deploy` subscribes to a topic, because the template has no room for them. */
const mailOf = (
  { stack, logicalId, type, name, region }: BareLink,
  { Metadata }: TemplateResource,
  deployed: DeployedTemplate,
): readonly BareLink[] =>
  textsIn(type === 'AWS::SNS::Topic' ? Metadata?.[subscribedMetadata] : undefined).map((address) => ({
    type: 'AWS::SNS::Subscription',
    region,
    name: `${name}/${address}`,
    stack,
    logicalId,
    properties: checkedProperties('AWS::SNS::Subscription', {}, deployed),
  }))

const stackLink = ({ stack, region, isInstance }: DeployedTemplate): readonly BareLink[] =>
  isInstance ? [{ type: 'AWS::CloudFormation::Stack', region, name: stack, stack, logicalId: '', properties: {} }] : []

/**
 * The links of the alert path that a template declares where it is deployed, as they are to be
 * found there.
 * @throws TypeError for an intrinsic function that the templates of Guardpost do not use.
 */
export const linksOf = (deployed: DeployedTemplate): readonly BareLink[] => {
  const links = Object.entries(deployed.template.Resources).flatMap(([logicalId, resource]) => {
    const link = linkOf(deployed, logicalId, resource)
    return link === undefined ? [] : [link, ...subscriptionsOf(link, deployed), ...mailOf(link, resource, deployed)]
  })
  // Channels of Slack and Teams may share a topic, to which Chatbot then subscribes once.
  return [...stackLink(deployed), ...new Map(links.map((link) => [linkId(link), link])).values()]
}

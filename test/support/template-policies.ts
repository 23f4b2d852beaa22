import { type Limit, limits } from '../../apps/manifest/limits'
import type { TableDocument } from './authorization-table'

/** A policy of a template, by the resource that holds it. */
export interface TemplatePolicy {
  /** Logical id and property: `Bucket/PolicyDocument`. */
  readonly name: string
  readonly document: TableDocument
  /** The most characters of its kind. */
  readonly limit: number
}

/** Characters by the property that holds a document, or by type where the property has one name for several. */
const policyLimits: Readonly<Record<string, Limit>> = {
  AssumeRolePolicyDocument: limits.trustPolicy,
  KeyPolicy: limits.keyPolicy,
  'AWS::S3::BucketPolicy': limits.bucketPolicy,
  'AWS::SNS::TopicPolicy': limits.topicPolicy,
  'AWS::SQS::QueuePolicy': limits.queuePolicy,
  'AWS::Events::EventBusPolicy': limits.busPolicy,
  'AWS::Logs::ResourcePolicy': limits.logResourcePolicy,
  'AWS::IAM::Role': limits.inlinePolicies,
}

const limitOf = (property: string, type: string): number => {
  const limit = policyLimits[property] ?? policyLimits[type]
  if (limit === undefined) throw new Error(`How long a ${property} of ${type} may be is not known: add it`)
  return limit.takes
}

const partOf = (part: unknown): string => (typeof part === 'string' ? part : '*')

/** Texts that are put together when the template is deployed, with `*` for what is known only then. */
const textOf = (value: object): unknown => {
  const [[name, operand] = ['', undefined]] = Object.entries(value)
  if (name === 'Fn::Join' && Array.isArray(operand)) return (operand[1] as unknown[]).map(textPart).join(operand[0])
  if (name === 'Fn::Sub') return partOf(Array.isArray(operand) ? operand[0] : operand).replace(/\$\{[^}]+\}/g, '*')
  return name === 'Ref' && operand === 'AWS::Partition' ? 'aws' : 'arn:*'
}

const textPart = (part: unknown): string => {
  const text = resolved(part)
  return text === 'arn:*' ? '*' : partOf(text)
}

const isFunction = (value: object): boolean => {
  const names = Object.keys(value)
  return names.length === 1 && (names[0] === 'Ref' || (names[0] ?? '').startsWith('Fn::'))
}

const resolved = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(resolved)
  if (typeof value !== 'object' || value === null) return value
  if (isFunction(value)) return textOf(value)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resolved(part)]))
}

const isDocument = (value: unknown): value is TableDocument =>
  typeof value === 'object' && value !== null && Array.isArray((value as TableDocument).Statement)

const documentsIn = (value: unknown, property: string): readonly (readonly [string, TableDocument])[] => {
  const read = property === 'PolicyDocument' && typeof value === 'string' ? JSON.parse(value) : value
  if (isDocument(read)) return [[property, read]]
  if (typeof read !== 'object' || read === null) return []
  return Object.entries(read).flatMap(([key, part]) => documentsIn(part, key))
}

/** Every policy of a template (roles, trusts, topics, queues, keys, buckets, buses, logs), with its functions resolved to texts. */
export const templatePolicies = (template: object): readonly TemplatePolicy[] =>
  Object.entries((template as { Resources: Record<string, { Type: string; Properties?: object }> }).Resources).flatMap(
    ([id, { Type, Properties }]) =>
      documentsIn(resolved(Properties), '').map(([property, document]) => ({
        name: `${id}/${property}`,
        document,
        limit: limitOf(property, Type),
      })),
  )

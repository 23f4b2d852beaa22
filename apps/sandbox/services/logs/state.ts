import type { LogGroupClass, MetricTransformation } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../kit/aws-error'
import type { OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore } from '../../world/world'

type Client = typeof import('@aws-sdk/client-cloudwatch-logs')

/** An operation of this service: input and output are those of the SDK's command of this name. */
export type LogsOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** One event of a stream; times are milliseconds since the epoch. */
export interface StoredEvent {
  readonly id: string
  readonly timestamp: number
  readonly ingestionTime: number
  readonly message: string
}

/** A log stream; `events` are in the order of arrival. */
export interface LogStream {
  readonly name: string
  readonly creationTime: number
  readonly events: StoredEvent[]
}

/** A metric filter: each event that matches puts its metrics. */
interface MetricFilter {
  readonly name: string
  readonly pattern: string
  readonly transformations: readonly MetricTransformation[]
  readonly creationTime: number
}

/** A log group of an account and Region. */
export interface LogGroup {
  readonly name: string
  readonly creationTime: number
  readonly logGroupClass: LogGroupClass
  retentionInDays: number | undefined
  kmsKeyId: string | undefined
  deletionProtection: boolean
  readonly streams: Map<string, LogStream>
  readonly filters: Map<string, MetricFilter>
  readonly tags: Map<string, string>
}

/** A resource policy of an account and Region. */
interface LogResourcePolicy {
  readonly name: string
  /** JSON text as it was put. */
  readonly document: string
  readonly lastUpdatedTime: number
}

/** Logs' part of one account and Region. */
interface RegionalLogs {
  readonly groups: Map<string, LogGroup>
  readonly policies: Map<string, LogResourcePolicy>
}

/** The store's key: `world.store(logStore).in(call)`. */
export const logStore = defineStore(
  'logs',
  () => new RegionalMap<RegionalLogs>(() => ({ groups: new Map(), policies: new Map() })),
)

/** Where a log group is, by name. */
export interface LogGroupPlace {
  readonly account: string
  readonly region: string
  readonly group: string
}

/** The ARN of a log group, without the `:*` that older fields of the API append. */
export const logGroupArn = ({ account, region, group }: LogGroupPlace): string =>
  `arn:aws:logs:${region}:${account}:log-group:${group}`

/** The name of a log group from its name or ARN (with or without `:*`). */
export const logGroupName = (identifier: string): string =>
  /^arn:[^:]+:logs:[^:]*:\d{12}:log-group:([^:]+)(?::\*)?$/.exec(identifier)?.[1] ?? identifier

/** An empty log group with AWS's defaults: standard class, no retention, events never expire. */
export const newLogGroup = (name: string, creationTime: number): LogGroup => ({
  name,
  creationTime,
  logGroupClass: 'STANDARD',
  retentionInDays: undefined,
  kmsKeyId: undefined,
  deletionProtection: false,
  streams: new Map(),
  filters: new Map(),
  tags: new Map(),
})

/** `InvalidParameterException`. */
export const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message)

/** `ResourceNotFoundException`. */
export const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message)

/** `ResourceAlreadyExistsException`. */
export const alreadyExists = (message: string): AwsError => new AwsError('ResourceAlreadyExistsException', message)

/** `LimitExceededException`, in the words that Logs has for all its quotas. */
export const limitExceeded = (): AwsError => new AwsError('LimitExceededException', 'Resource limit exceeded.')

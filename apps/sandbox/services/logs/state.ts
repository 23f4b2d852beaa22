import type { LogGroupClass, MetricTransformation } from '@aws-sdk/client-cloudwatch-logs'
import { RegionalMap } from '../../world/regional-map'
import { defineStore } from '../../world/world'

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
export interface MetricFilter {
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
export interface LogResourcePolicy {
  readonly name: string
  /** JSON text as it was put. */
  readonly document: string
  readonly lastUpdatedTime: number
}

/** Logs' part of one account and Region. */
export interface RegionalLogs {
  readonly groups: Map<string, LogGroup>
  readonly policies: Map<string, LogResourcePolicy>
}

/** The store's key: `world.store(logStore).in(call)`. */
export const logStore = defineStore(
  'logs',
  () => new RegionalMap<RegionalLogs>(() => ({ groups: new Map(), policies: new Map() })),
)

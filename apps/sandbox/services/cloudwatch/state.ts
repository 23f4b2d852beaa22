import type { AlarmHistoryItem, Dimension, MetricAlarm } from '@aws-sdk/client-cloudwatch'
import type { OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore } from '../../world/world'

type Client = typeof import('@aws-sdk/client-cloudwatch')

/** An operation of this service: input and output are those of the SDK's command of this name. */
export type CloudWatchOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** Dimensions of a metric by name. */
export type DimensionValues = Readonly<Record<string, string>>

/** What one put says of a metric: a single value, or a set that was summed up before. */
export interface Datum {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly sum: number
  readonly count: number
  readonly minimum: number
  readonly maximum: number
}

/** A metric: namespace, name and dimensions identify it; `data` is in the order of arrival. */
export interface Series {
  readonly namespace: string
  readonly name: string
  readonly dimensions: DimensionValues
  readonly data: Datum[]
}

/** An alarm as DescribeAlarms shows it, and until when a state set by hand holds (milliseconds since the epoch). */
export interface Alarm {
  metricAlarm: MetricAlarm
  heldUntil: number
}

/** A dashboard. `body` is the JSON text as it was put. */
interface Dashboard {
  readonly name: string
  readonly body: string
  readonly lastModified: Date
}

/** Metrics and alarms of one account and Region. */
interface RegionalMetrics {
  readonly series: Map<string, Series>
  readonly alarms: Map<string, Alarm>
  /** The oldest item first. */
  readonly history: AlarmHistoryItem[]
}

/** CloudWatch's part of the world. Dashboards are global in an account (BEHAVIOUR 13); tags are kept by ARN. */
export class MetricStore {
  readonly regional = new RegionalMap<RegionalMetrics>(() => ({ series: new Map(), alarms: new Map(), history: [] }))
  readonly dashboards = new Map<string, Map<string, Dashboard>>()
  readonly tags = new Map<string, Map<string, string>>()
  #changes = 0

  /** How often a metric or an alarm has changed: what alarms rest on, beside the time. */
  get changes(): number {
    return this.#changes
  }

  /** To be called by whatever changes a metric or an alarm. */
  noteChange(): void {
    this.#changes += 1
  }

  dashboardsOf(account: string): Map<string, Dashboard> {
    const known = this.dashboards.get(account) ?? new Map<string, Dashboard>()
    this.dashboards.set(account, known)
    return known
  }
}

/** The store's key: `world.store(metricStore)`. */
export const metricStore = defineStore('cloudwatch', () => new MetricStore())

/** What identifies a metric, with its dimensions in a fixed order. */
export const seriesKey = (metric: { namespace: string; name: string; dimensions: DimensionValues }): string =>
  JSON.stringify([metric.namespace, metric.name, Object.entries(metric.dimensions).sort()])

/** The API's list of dimensions as a record by name. */
export const toDimensionValues = (dimensions: readonly Dimension[] | undefined): DimensionValues =>
  Object.fromEntries((dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value]))

/** The record as the API's list. */
export const toDimensions = (values: DimensionValues): Dimension[] =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }))

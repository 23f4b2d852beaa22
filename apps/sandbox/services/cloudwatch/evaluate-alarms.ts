import type { ComparisonOperator, MetricAlarm, MetricDataQuery, StateValue } from '@aws-sdk/client-cloudwatch'
import { putServiceEvent } from '../../world/event-inlet'
import type { World } from '../../world/world'
import { recordAlarm } from './alarm-history'
import { type Alarm, type MetricStore, metricStore, toDimensionValues } from './state'
import { dataOf, recentValues, type Watched, watchedBy } from './watched-metrics'

/** The state that an alarm changes to. */
interface StateChange {
  readonly account: string
  readonly region: string
  readonly alarm: Alarm
  readonly state: StateValue
  readonly reason: string
  /** JSON text, as SetAlarmState takes it. */
  readonly reasonData?: string
}

const timestamp = (date: Date | undefined): string => (date ?? new Date(0)).toISOString().replace('Z', '+0000')

const stateOf = (alarm: MetricAlarm): Record<string, unknown> => ({
  value: alarm.StateValue,
  reason: alarm.StateReason,
  ...(alarm.StateReasonData === undefined ? {} : { reasonData: alarm.StateReasonData }),
  timestamp: timestamp(alarm.StateUpdatedTimestamp),
})

const inHistory = ({ StateValue, StateReason }: MetricAlarm): object => ({
  stateValue: StateValue,
  stateReason: StateReason,
})

const queryInEvent = ({ Expression, Id, Label, MetricStat, ReturnData }: MetricDataQuery): Record<string, unknown> => ({
  ...(Expression === undefined ? {} : { expression: Expression }),
  id: Id,
  ...(Label === undefined ? {} : { label: Label }),
  ...(MetricStat && {
    metricStat: {
      metric: {
        namespace: MetricStat.Metric?.Namespace,
        name: MetricStat.Metric?.MetricName,
        dimensions: toDimensionValues(MetricStat.Metric?.Dimensions),
      },
      period: MetricStat.Period,
      stat: MetricStat.Stat,
    },
  }),
  returnData: ReturnData ?? true,
})

const configurationOf = (alarm: MetricAlarm, id: string): Record<string, unknown> => {
  const {
    AlarmDescription: description,
    Namespace,
    MetricName,
    Dimensions,
    Period,
    Statistic: Stat,
    Metrics = [],
  } = alarm
  const one = { Id: id, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat } }
  return {
    ...(description === undefined ? {} : { description }),
    metrics: (Metrics.length === 0 ? [one] : Metrics).map(queryInEvent),
  }
}

/**
 * Changes the state of an alarm and puts an event onto the default bus of its account and Region, in the form of CloudWatch's
 * `CloudWatch Alarm State Change` event. Does nothing when the state stays the same (BEHAVIOUR 10).
 */
export const changeAlarmState = (world: World, change: StateChange): void => {
  const { account, region, alarm, state, reason } = change
  const before = alarm.metricAlarm
  if (before.StateValue === state) return
  const now = world.clock.now()
  const { StateReasonData: _dropped, ...kept } = before
  alarm.metricAlarm = {
    ...kept,
    StateValue: state,
    StateReason: reason,
    ...(change.reasonData === undefined ? {} : { StateReasonData: change.reasonData }),
    StateUpdatedTimestamp: now,
    StateTransitionedTimestamp: now,
  }
  recordAlarm(world, {
    account,
    region,
    alarm: before,
    type: 'StateUpdate',
    summary: `Alarm updated from ${before.StateValue} to ${state}`,
    data: { oldState: inHistory(before), newState: inHistory(alarm.metricAlarm) },
  })
  putServiceEvent(
    world,
    { account, region },
    {
      version: '0',
      id: world.ids.uuid(),
      'detail-type': 'CloudWatch Alarm State Change',
      source: 'aws.cloudwatch',
      account,
      time: `${now.toISOString().slice(0, 19)}Z`,
      region,
      resources: [before.AlarmArn ?? ''],
      detail: {
        alarmName: before.AlarmName,
        configuration: configurationOf(before, world.ids.uuid()),
        previousState: stateOf(before),
        state: stateOf(alarm.metricAlarm),
      },
    },
  )
}

const comparisons: Partial<Record<ComparisonOperator, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
}

interface Verdict {
  readonly state: StateValue
  readonly reason: string
}

const words: Partial<Record<ComparisonOperator, string>> = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
}

const crossed = (alarm: MetricAlarm, values: readonly number[], needed: number, state: 'OK' | 'ALARM'): string => {
  const from = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK'
  const was = state === 'ALARM' ? 'was' : 'was not'
  const points = values.length === 1 ? 'datapoint' : 'datapoints'
  return `Threshold Crossed: ${values.length} ${points} [${values.join(', ')}] ${was} ${words[alarm.ComparisonOperator ?? 'GreaterThanThreshold']} the threshold (${alarm.Threshold}) (minimum ${needed} datapoint${needed === 1 ? '' : 's'} for ${from} transition).`
}

const withoutData = (alarm: MetricAlarm): Verdict | undefined => {
  const treat = alarm.TreatMissingData ?? 'missing'
  const reason = `no datapoints were received for ${alarm.EvaluationPeriods} period(s) and missing data were treated as [${treat}]`
  if (treat === 'ignore') return undefined
  if (treat === 'breaching') return { state: 'ALARM', reason: `Threshold Crossed: ${reason}.` }
  if (treat === 'notBreaching') return { state: 'OK', reason: `Threshold Crossed: ${reason}.` }
  return { state: 'INSUFFICIENT_DATA', reason: `Insufficient Data: ${reason}.` }
}

/** What a verdict rests on: where all of it stays as it was, so does the verdict. */
interface Basis {
  readonly metricAlarm: MetricAlarm
  readonly watched: Watched
  /** Which period it is, counted from the epoch, and how many data the metrics had. */
  readonly period: number
  readonly count: number
}

const evaluated = new WeakMap<Alarm, Basis>()

const judge = (alarm: MetricAlarm, values: readonly number[]): Verdict | undefined => {
  if (values.length === 0) return withoutData(alarm)
  const { Threshold = 0, EvaluationPeriods = 1, ComparisonOperator = 'GreaterThanThreshold' } = alarm
  const needed = alarm.DatapointsToAlarm ?? EvaluationPeriods
  const breaching = values.filter((value) => comparisons[ComparisonOperator]?.(value, Threshold))
  const missing = alarm.TreatMissingData === 'breaching' ? EvaluationPeriods - values.length : 0
  const state = breaching.length + missing >= needed ? 'ALARM' : 'OK'
  return { state, reason: crossed(alarm, state === 'ALARM' ? breaching : values, needed, state) }
}

/** Nearly all alarms rest on what they rested on before. */
const evaluate = (alarm: Alarm, world: World, place: { account: string; region: string }): void => {
  const now = world.clock.now().getTime()
  if (now < alarm.heldUntil) return
  const { metricAlarm } = alarm
  const before = evaluated.get(alarm)
  const same = before?.metricAlarm === metricAlarm
  const watched = same ? before.watched : watchedBy(metricAlarm)
  const data = dataOf(watched, world.store(metricStore).regional.in(place).series)
  const period = Math.floor(now / (watched.periodSeconds * 1000))
  const count = data.reduce((total, { length }) => total + length, 0)
  if (same && before.period === period && before.count === count) return
  const values = recentValues(watched, data, { period, count: metricAlarm.EvaluationPeriods ?? 1 })
  const verdict = judge(metricAlarm, values)
  if (verdict) changeAlarmState(world, { ...place, alarm, ...verdict })
  evaluated.set(alarm, { metricAlarm: alarm.metricAlarm, watched, period, count })
}

/** Evaluates every alarm of an account and Region; each that changes its state emits an event (BEHAVIOUR 7-10). */
export const evaluateAlarms = (world: World, place: { account: string; region: string }): void => {
  for (const alarm of world.store(metricStore).regional.in(place).alarms.values()) evaluate(alarm, world, place)
}

/** When an alarm is to be looked at again though nothing changes: its running period, or the state that is held, ends. */
const dueAt = (alarm: Alarm, now: number): number => {
  const period = (evaluated.get(alarm)?.watched.periodSeconds ?? 0) * 1000
  if (period === 0 || now < alarm.heldUntil) return alarm.heldUntil
  return (Math.floor(now / period) + 1) * period
}

interface LastLook {
  readonly changes: number
  readonly dueAt: number
}

const lastLooks = new WeakMap<MetricStore, LastLook>()

/**
 * Evaluates the alarms of all accounts and Regions; the server does it at the end of every request. Where no metric and no alarm has
 * changed, they are looked at when the next period of one ends.
 */
export const evaluateAllAlarms = (world: World): void => {
  const store = world.store(metricStore)
  const now = world.clock.now().getTime()
  const last = lastLooks.get(store)
  if (last?.changes === store.changes && now < last.dueAt) return
  const { changes } = store
  const places = store.regional.entries()
  for (const { account, region } of places) evaluateAlarms(world, { account, region })
  const alarms = places.flatMap(({ value }) => [...value.alarms.values()])
  const next = alarms.reduce((first, alarm) => Math.min(first, dueAt(alarm, now)), Number.POSITIVE_INFINITY)
  lastLooks.set(store, { changes, dueAt: next })
}

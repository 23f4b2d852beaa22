import type { AlarmHistoryItem, HistoryItemType, MetricAlarm } from '@aws-sdk/client-cloudwatch'
import { pagesOf } from '../../kit/page'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { World } from '../../world/world'
import { type CloudWatchOperation, metricStore } from './state'

/** What happened to an alarm, and where. */
interface AlarmEvent {
  readonly account: string
  readonly region: string
  readonly alarm: Pick<MetricAlarm, 'AlarmName'>
  readonly type: Extract<HistoryItemType, 'StateUpdate' | 'ConfigurationUpdate'>
  readonly summary: string
  /** What becomes the item's JSON. */
  readonly data: object
}

/** Writes an item into the history of alarms; it stays when the alarm is deleted (BEHAVIOUR 18). */
export const recordAlarm = (world: World, { account, region, alarm, type, summary, data }: AlarmEvent): void => {
  world
    .store(metricStore)
    .regional.in({ account, region })
    .history.push({
      AlarmName: alarm.AlarmName,
      AlarmType: 'MetricAlarm',
      Timestamp: world.clock.now(),
      HistoryItemType: type,
      HistorySummary: summary,
      HistoryData: JSON.stringify({ version: '1.0', ...data }),
    })
}

const retentionDays = 30

const page = pagesOf({ largest: 100, usual: 100, invalidToken: 'InvalidNextToken' })

/** The history of one alarm or of all, deleted ones among them (BEHAVIOUR 18). */
export const describeAlarmHistory: CloudWatchOperation<'DescribeAlarmHistory'> = (input, call) => {
  refuseUnbuilt('cloudwatch:DescribeAlarmHistory', input, ['AlarmContributorId'])
  const { world } = call
  const oldest = world.clock.now().getTime() - retentionDays * 86_400_000
  const from = Math.max(input.StartDate?.getTime() ?? 0, oldest)
  const to = input.EndDate?.getTime() ?? Number.POSITIVE_INFINITY
  const wantsMetricAlarms = input.AlarmTypes?.includes('MetricAlarm') ?? true
  const isWanted = ({ AlarmName, HistoryItemType, Timestamp }: AlarmHistoryItem): boolean => {
    const at = Timestamp?.getTime() ?? 0
    return (
      wantsMetricAlarms &&
      at >= from &&
      at <= to &&
      (input.AlarmName === undefined || input.AlarmName === AlarmName) &&
      (input.HistoryItemType === undefined || input.HistoryItemType === HistoryItemType)
    )
  }
  const found = world.store(metricStore).regional.in(call).history.filter(isWanted)
  const ordered = input.ScanBy === 'TimestampAscending' ? found : [...found].reverse()
  const { items, nextToken } = page(ordered, { token: input.NextToken, size: input.MaxRecords }, call)
  return { AlarmHistoryItems: items, NextToken: nextToken }
}

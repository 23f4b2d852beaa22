import type { AlarmHistoryItem, CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { Region } from '../../manifest/ids'
import { regionsOf } from '../../manifest/manifest'
import { watchesSlack } from '../../planning/stacks/judge-instances'
import type { Desired } from '../../planning/state/desired'
import type { Observed, ObservedRegion } from '../../planning/state/observed'
import type { ObservedAlarms, RaisedAlarm } from '../../planning/state/observed-alarms'
import { isOff } from '../../planning/state/opt-in'
import { groupBy } from '../../planning/words/group-by'
import { attempt, everyPage, seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import type { Place } from '../aws/errors'
import { concurrentRegions, mapBounded } from '../base/bounded'

/** How far back the history of alarms is looked at. */
const alarmDays = 14
/** Of a Region's history; it holds all alarms of the account, not ours alone. */
const mostPages = 5

/** Whose alarms are read, through which clients, and what time it is. */
interface AlarmLook {
  readonly desired: Desired
  readonly aws: Pick<Aws, 'cloudWatch'>
  /** The Regions as they were observed: where one is off, nothing is read. */
  readonly regions: readonly Pick<ObservedRegion, 'region' | 'optIn'>[]
  /** Milliseconds of the run's clock. */
  readonly now: number
}

/** The Regions of the manifest, and the one that has Chatbot's metrics, where its deliveries are watched. */
const regionsWithAlarms = ({ manifest, assembly }: Desired): readonly Region[] => [
  ...new Set([
    ...regionsOf(manifest),
    ...assembly.stackSets.filter((stackSet) => watchesSlack(assembly, stackSet)).flatMap(({ regions }) => regions),
  ]),
]

/**
 * The alarms about the alert path that stand, and those that went off in the last 14 days, in each Region of the security account: two
 * calls for a Region while the account's alarms, whoever's they are, changed their states no more than a hundred times.
 * @throws AwsCallFailed for every failure but a refusal.
 */
export const observeAlarms = async ({
  desired,
  aws,
  regions,
  now,
}: AlarmLook): Promise<NonNullable<Observed['alarms']>> => {
  const off = new Set(regions.filter(({ optIn }) => isOff(optIn)).map(({ region }) => region))
  const account = desired.manifest.organization.securityAccount
  return mapBounded(
    regionsWithAlarms(desired).filter((region) => !off.has(region)),
    concurrentRegions,
    async (region) => {
      const client = await aws.cloudWatch(region)
      const look = { client, prefix: desired.assembly.alarmNamePrefix, place: { account, region }, now }
      return { region, alarms: await seen(() => observeRegion(look)) }
    },
  )
}

interface RegionLook {
  readonly client: CloudWatchClient
  readonly prefix: string
  readonly place: Omit<Place, 'operation'>
  readonly now: number
}

const observeRegion = async (look: RegionLook): Promise<ObservedAlarms> => {
  const [standing, raised] = await Promise.all([observeStanding(look), observeRaised(look)])
  return { standing, raised }
}

const observeStanding = async ({ client, prefix, place }: RegionLook): Promise<ObservedAlarms['standing']> => {
  const { paginateDescribeAlarms: paginate } = await import('@aws-sdk/client-cloudwatch')
  const found = await everyPage(
    { operation: 'cloudwatch:DescribeAlarms', ...place },
    paginate({ client, pageSize: 100 }, { AlarmNamePrefix: prefix, StateValue: 'ALARM' }),
    (page) => page.MetricAlarms,
  )
  return found.map(({ AlarmName, StateTransitionedTimestamp, StateUpdatedTimestamp }) => ({
    name: AlarmName ?? '',
    since: timeOf(StateTransitionedTimestamp ?? StateUpdatedTimestamp),
  }))
}

const timeOf = (date: Date | undefined): string => (date ?? new Date(0)).toISOString()

/**
 * From the newest change on, so that what is cut off of a long history is the oldest of it. The call knows no prefix.
 */
const observeRaised = async ({ client, prefix, place, now }: RegionLook): Promise<readonly RaisedAlarm[]> => {
  const { paginateDescribeAlarmHistory: paginate } = await import('@aws-sdk/client-cloudwatch')
  const pages = paginate(
    { client, pageSize: 100 },
    {
      HistoryItemType: 'StateUpdate',
      StartDate: new Date(now - alarmDays * 86_400_000),
      EndDate: new Date(now),
      ScanBy: 'TimestampDescending',
    },
  )
  const items = await attempt({ operation: 'cloudwatch:DescribeAlarmHistory', ...place }, async () => {
    const all: AlarmHistoryItem[] = []
    let read = 0
    for await (const { AlarmHistoryItems } of pages) {
      all.push(...(AlarmHistoryItems ?? []))
      read += 1
      if (read === mostPages) break
    }
    return all
  })
  const ours = items.filter((item) => item.AlarmName?.startsWith(prefix) === true && isRaised(item))
  return [...groupBy(ours, ({ AlarmName }) => AlarmName ?? '')].map(([name, raised]) => ({
    name,
    last:
      raised
        .map(({ Timestamp }) => timeOf(Timestamp))
        .sort()
        .at(-1) ?? '',
    times: raised.length,
  }))
}

/** `HistoryData` says it in JSON, of which AWS documents no schema, and the summary in words: "Alarm updated from OK to ALARM". */
const isRaised = ({ HistorySummary = '' }: AlarmHistoryItem): boolean => /to ALARM$/.test(HistorySummary)

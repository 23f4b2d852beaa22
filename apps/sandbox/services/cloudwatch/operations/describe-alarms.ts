import type { DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput, MetricAlarm } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../../kit/aws-error'
import { paginate } from '../../../kit/page'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { evaluateAlarms } from '../evaluate-alarms'
import { metricStore } from '../state'

const DEFAULT_PAGE = 50
const LARGEST_PAGE = 100

const isWanted = (alarm: MetricAlarm, input: DescribeAlarmsCommandInput): boolean =>
  (input.AlarmNames === undefined || input.AlarmNames.includes(alarm.AlarmName ?? '')) &&
  (alarm.AlarmName ?? '').startsWith(input.AlarmNamePrefix ?? '') &&
  (input.StateValue === undefined || input.StateValue === alarm.StateValue) &&
  (input.ActionPrefix === undefined ||
    (alarm.AlarmActions ?? []).some((action) => action.startsWith(input.ActionPrefix ?? '')))

/** Alarms with their present state; the sandbox has no composite alarms (BEHAVIOUR 8, 11). */
export const describeAlarms: Operation<DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput> = (input, call) => {
  refuseUnbuilt('cloudwatch:DescribeAlarms', input, ['ChildrenOfAlarmName', 'ParentsOfAlarmName'])
  if (input.AlarmNames && input.AlarmNamePrefix) {
    throw new AwsError('ValidationError', 'AlarmNamePrefix and AlarmNames cannot be specified together.')
  }
  evaluateAlarms(call.world, call)
  const wantsMetricAlarms = input.AlarmTypes?.includes('MetricAlarm') ?? true
  const alarms = [...call.world.store(metricStore).regional.in(call).alarms.values()]
    .map(({ metricAlarm }) => metricAlarm)
    .filter((alarm) => wantsMetricAlarms && isWanted(alarm, input))
    .sort((left, right) => (left.AlarmName ?? '').localeCompare(right.AlarmName ?? ''))
  const size = Math.min(input.MaxRecords ?? DEFAULT_PAGE, LARGEST_PAGE)
  const page = paginate(
    alarms,
    { token: input.NextToken, size, limit: LARGEST_PAGE, invalidToken: 'InvalidNextToken' },
    call.world,
  )
  return { MetricAlarms: page.items, CompositeAlarms: [], NextToken: page.nextToken }
}

import type {
  LogGroup as ApiLogGroup,
  DescribeLogGroupsCommandInput,
  DescribeLogGroupsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import { paginate } from '../../../kit/page'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Call, Operation } from '../../../request/operation'
import { logGroupArn, logGroupName } from '../log-group-arn'
import { type LogGroup, logStore } from '../state'

const PAGE = 50

const toApi = (group: LogGroup, call: Call): ApiLogGroup => {
  const arn = logGroupArn({ account: call.account, region: call.region, group: group.name })
  const events = [...group.streams.values()].flatMap((stream) => stream.events)
  return {
    logGroupName: group.name,
    arn: `${arn}:*`,
    logGroupArn: arn,
    creationTime: group.creationTime,
    logGroupClass: group.logGroupClass,
    metricFilterCount: group.filters.size,
    storedBytes: events.reduce((total, { message }) => total + Buffer.byteLength(message), 0),
    deletionProtectionEnabled: group.deletionProtection,
    ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
    ...(group.kmsKeyId === undefined ? {} : { kmsKeyId: group.kmsKeyId }),
  }
}

const isWanted = (group: LogGroup, input: DescribeLogGroupsCommandInput): boolean =>
  group.name.startsWith(input.logGroupNamePrefix ?? '') &&
  group.name.toLowerCase().includes((input.logGroupNamePattern ?? '').toLowerCase()) &&
  (input.logGroupClass === undefined || input.logGroupClass === group.logGroupClass) &&
  (input.logGroupIdentifiers === undefined || input.logGroupIdentifiers.map(logGroupName).includes(group.name))

/** Log groups of the account and Region by name (BEHAVIOUR 4). */
export const describeLogGroups: Operation<DescribeLogGroupsCommandInput, DescribeLogGroupsCommandOutput> = (
  input,
  call,
) => {
  refuseUnbuilt('logs:DescribeLogGroups', input, ['accountIdentifiers', 'includeLinkedAccounts'])
  if (input.logGroupNamePrefix !== undefined && input.logGroupNamePattern !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    )
  }
  const found = [...call.world.store(logStore).in(call).groups.values()]
    .filter((group) => isWanted(group, input))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
  const page = paginate(
    found,
    { token: input.nextToken, size: input.limit, limit: PAGE, invalidToken: 'InvalidParameterException' },
    call.world,
  )
  return { logGroups: page.items.map((group) => toApi(group, call)), nextToken: page.nextToken }
}

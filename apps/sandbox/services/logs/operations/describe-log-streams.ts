import type {
  LogStream as ApiLogStream,
  DescribeLogStreamsCommandInput,
  DescribeLogStreamsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { findLogGroup } from '../find-log-group'
import { logGroupArn } from '../log-group-arn'
import type { LogStream } from '../state'

const PAGE = 50

const lastTime = (stream: LogStream): number => Math.max(0, ...stream.events.map(({ timestamp }) => timestamp))

const toApi = (stream: LogStream, groupArn: string): ApiLogStream => {
  const times = stream.events.map(({ timestamp }) => timestamp)
  return {
    logStreamName: stream.name,
    arn: `${groupArn}:log-stream:${stream.name}`,
    creationTime: stream.creationTime,
    storedBytes: 0,
    ...(times.length === 0
      ? {}
      : {
          firstEventTimestamp: Math.min(...times),
          lastEventTimestamp: Math.max(...times),
          lastIngestionTime: stream.events.at(-1)?.ingestionTime,
        }),
  }
}

/** Log streams of a group, by name or by their last event (BEHAVIOUR 6). */
export const describeLogStreams: Operation<DescribeLogStreamsCommandInput, DescribeLogStreamsCommandOutput> = (
  input,
  call,
) => {
  const byTime = input.orderBy === 'LastEventTime'
  if (byTime && input.logStreamNamePrefix !== undefined) {
    throw new AwsError('InvalidParameterException', 'Cannot order by LastEventTime with a logStreamNamePrefix.')
  }
  const group = findLogGroup(call, input.logGroupIdentifier ?? input.logGroupName)
  const ascending = [...group.streams.values()]
    .filter(({ name }) => name.startsWith(input.logStreamNamePrefix ?? ''))
    .sort((left, right) => (byTime ? lastTime(left) - lastTime(right) : left.name < right.name ? -1 : 1))
  const page = paginate(
    input.descending ? ascending.reverse() : ascending,
    { token: input.nextToken, size: input.limit, limit: PAGE, invalidToken: 'InvalidParameterException' },
    call.world,
  )
  const arn = logGroupArn({ account: call.account, region: call.region, group: group.name })
  return { logStreams: page.items.map((stream) => toApi(stream, arn)), nextToken: page.nextToken }
}

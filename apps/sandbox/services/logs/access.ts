import { arnIn, each } from '../../request/access'
import type { Call, ServiceAccess } from '../../request/operation'

interface GroupRequest {
  readonly logGroupName?: string
  readonly logGroupIdentifier?: string
  readonly logStreamName?: string
}

const groupArn = ({ logGroupName: name, logGroupIdentifier: given }: GroupRequest, call: Call): string => {
  if (given?.startsWith('arn:')) return given
  return arnIn('logs', call, `log-group:${name ?? given ?? '*'}`)
}

const streamArn = (input: GroupRequest, call: Call): string =>
  `${groupArn(input, call)}:log-stream:${input.logStreamName}`

/** What the operations ask of their callers. */
export const logsAccess: ServiceAccess = {
  prefix: 'logs',
  operations: {
    ...each(
      'logs',
      'AssociateKmsKey CreateLogGroup DeleteLogGroup DeleteMetricFilter DeleteRetentionPolicy DescribeLogStreams DescribeMetricFilters DisassociateKmsKey FilterLogEvents PutMetricFilter PutRetentionPolicy',
      groupArn,
    ),
    ...each('logs', 'CreateLogStream DeleteLogStream GetLogEvents PutLogEvents', streamArn),
    ...each(
      'logs',
      'ListTagsForResource TagResource UntagResource',
      ({ resourceArn: arn }: { readonly resourceArn?: string }) => arn ?? '*',
    ),
  },
}

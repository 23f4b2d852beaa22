import { arnIn, each } from '../../request/access'
import type { Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { filterLogEvents, getLogEvents, putLogEvents } from './log-events'
import {
  associateKmsKey,
  createLogGroup,
  deleteLogGroup,
  deleteRetentionPolicy,
  describeLogGroups,
  disassociateKmsKey,
  listTagsForResource,
  putRetentionPolicy,
  tagResource,
  untagResource,
} from './log-groups'
import { createLogStream, deleteLogStream, describeLogStreams } from './log-streams'
import { deleteMetricFilter, describeMetricFilters, putMetricFilter } from './metric-filters'
import { deleteResourcePolicy, describeResourcePolicies, putResourcePolicy } from './resource-policies'

/** The operations that are built. */
const operations: Operations = {
  AssociateKmsKey: associateKmsKey,
  CreateLogGroup: createLogGroup,
  CreateLogStream: createLogStream,
  DeleteLogGroup: deleteLogGroup,
  DeleteLogStream: deleteLogStream,
  DeleteMetricFilter: deleteMetricFilter,
  DeleteResourcePolicy: deleteResourcePolicy,
  DeleteRetentionPolicy: deleteRetentionPolicy,
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  DescribeMetricFilters: describeMetricFilters,
  DescribeResourcePolicies: describeResourcePolicies,
  DisassociateKmsKey: disassociateKmsKey,
  FilterLogEvents: filterLogEvents,
  GetLogEvents: getLogEvents,
  ListTagsForResource: listTagsForResource,
  PutLogEvents: putLogEvents,
  PutMetricFilter: putMetricFilter,
  PutResourcePolicy: putResourcePolicy,
  PutRetentionPolicy: putRetentionPolicy,
  TagResource: tagResource,
  UntagResource: untagResource,
}

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
const logsAccess: ServiceAccess = {
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

/** Amazon CloudWatch Logs; BEHAVIOUR.md says what it does. */
export const logs: Service = {
  name: 'logs',
  schemas: () => import('@aws-sdk/client-cloudwatch-logs'),
  access: logsAccess,
  operations,
}

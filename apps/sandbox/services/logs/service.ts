import type { Operations, Service } from '../../request/operation'
import { logsAccess } from './access'
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

/** Amazon CloudWatch Logs; BEHAVIOUR.md says what it does. */
export const logs: Service = {
  name: 'logs',
  schemas: () => import('@aws-sdk/client-cloudwatch-logs'),
  access: logsAccess,
  operations,
}

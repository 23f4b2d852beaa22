import type { Operations, Service } from '../../request/operation'
import { associateKmsKey } from './operations/associate-kms-key'
import { createLogGroup } from './operations/create-log-group'
import { createLogStream } from './operations/create-log-stream'
import { deleteLogGroup } from './operations/delete-log-group'
import { deleteLogStream } from './operations/delete-log-stream'
import { deleteMetricFilter } from './operations/delete-metric-filter'
import { deleteResourcePolicy } from './operations/delete-resource-policy'
import { deleteRetentionPolicy } from './operations/delete-retention-policy'
import { describeLogGroups } from './operations/describe-log-groups'
import { describeLogStreams } from './operations/describe-log-streams'
import { describeMetricFilters } from './operations/describe-metric-filters'
import { describeResourcePolicies } from './operations/describe-resource-policies'
import { disassociateKmsKey } from './operations/disassociate-kms-key'
import { filterLogEvents } from './operations/filter-log-events'
import { getLogEvents } from './operations/get-log-events'
import { listTagsForResource } from './operations/list-tags-for-resource'
import { putLogEvents } from './operations/put-log-events'
import { putMetricFilter } from './operations/put-metric-filter'
import { putResourcePolicy } from './operations/put-resource-policy'
import { putRetentionPolicy } from './operations/put-retention-policy'
import { tagResource } from './operations/tag-resource'
import { untagResource } from './operations/untag-resource'

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
  operations,
}

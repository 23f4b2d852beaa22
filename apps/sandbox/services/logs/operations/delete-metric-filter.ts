import type { DeleteMetricFilterCommandInput, DeleteMetricFilterCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { findLogGroup } from '../find-log-group'

/** Deletes a metric filter (BEHAVIOUR 12). */
export const deleteMetricFilter: Operation<DeleteMetricFilterCommandInput, DeleteMetricFilterCommandOutput> = (
  input,
  call,
) => {
  if (!findLogGroup(call, input.logGroupName).filters.delete(input.filterName ?? '')) {
    throw new AwsError('ResourceNotFoundException', 'The specified metric filter does not exist.')
  }
  return {}
}

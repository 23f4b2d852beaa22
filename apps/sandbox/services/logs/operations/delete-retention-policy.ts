import type {
  DeleteRetentionPolicyCommandInput,
  DeleteRetentionPolicyCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import type { Operation } from '../../../request/operation'
import { findLogGroup } from '../find-log-group'

/** Events of the group never expire from here on (BEHAVIOUR 5). */
export const deleteRetentionPolicy: Operation<DeleteRetentionPolicyCommandInput, DeleteRetentionPolicyCommandOutput> = (
  input,
  call,
) => {
  findLogGroup(call, input.logGroupName).retentionInDays = undefined
  return {}
}

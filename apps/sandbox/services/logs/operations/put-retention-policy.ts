import type { PutRetentionPolicyCommandInput, PutRetentionPolicyCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { findLogGroup } from '../find-log-group'

const allowedDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]

/** Sets after how many days events expire (BEHAVIOUR 5). */
export const putRetentionPolicy: Operation<PutRetentionPolicyCommandInput, PutRetentionPolicyCommandOutput> = (
  input,
  call,
) => {
  const group = findLogGroup(call, input.logGroupName)
  if (!allowedDays.includes(input.retentionInDays ?? 0)) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${input.retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${allowedDays.join(', ')}]`,
    )
  }
  group.retentionInDays = input.retentionInDays
  return {}
}
